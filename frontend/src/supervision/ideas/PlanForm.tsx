/** Next time: one moment, one thing I will do, and a day to look back. The moment may be a silence. */
import { lazy, Suspense, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { useDrafted } from "../../api/vault/useDrafted";
import { inDays, today } from "../../cases/days";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, SelectField } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import type { Arc } from "../arcs/wire";
import { cueOf } from "./cue";
import { useMakePlan } from "./queries";

const ExcerptCard = lazy(() => import("../../transcripts/ExcerptCard"));

const DAYS = 14;

export function PlanForm({ arc }: { arc: Arc }) {
  const cue = cueOf(useSearch());
  const [, go] = useLocation();
  const draft = useDrafted(`plan/${arc.id}`, { cue: "", will: "", practice: !arc.case });
  const [until, setUntil] = useState(() => inDays(DAYS));
  const make = useMakePlan(arc.id);
  const plan = draft.value;
  const set = (change: Partial<typeof plan>) => {
    if (make.isError) make.reset();
    draft.set(change);
  };

  return (
    <form
      className="stack brief"
      onSubmit={(event) => {
        event.preventDefault();
        if (make.isPending) return;
        make.mutate(
          {
            key: draft.key,
            cue: plan.cue.trim(),
            will: plan.will.trim(),
            silence: cue ?? null,
            case_id: plan.practice ? null : (arc.case?.id ?? null),
            look_back_on: until,
          },
          {
            onSuccess: () => {
              draft.discard();
              announce(i18n.t({ id: "state.done", message: "Kept" }));
              if (cue) go(`/arcs/${arc.id}/idea#next-time`, { replace: true });
            },
          },
        );
      }}
    >
      {cue && (
        <div className="stack tight">
          <p className="s soft">
            {i18n.t({
              id: "plan.cue.silence",
              message: "The moment is a quiet like the one in here.",
            })}{" "}
            <Link href={`/arcs/${arc.id}/idea#next-time`} replace>
              {i18n.t({ id: "plan.cue.other", message: "Choose another moment" })}
            </Link>
          </p>
          <Suspense
            fallback={
              <Loading>
                {i18n.t({ id: "attach.opening", message: "Opening the excerpts…" })}
              </Loading>
            }
          >
            <ExcerptCard excerptId={cue.excerpt_id} />
          </Suspense>
        </div>
      )}
      <TextArea
        frame="prompt"
        label={
          cue
            ? i18n.t({ id: "plan.cue.more", message: "In my own words, when …" })
            : i18n.t({ id: "plan.cue", message: "When …" })
        }
        {...(cue
          ? {
              hint: i18n.t({
                id: "plan.cue.hint",
                message: "May stay empty: the quiet is enough.",
              }),
            }
          : {})}
        rows={1}
        maxLength={20_000}
        value={plan.cue}
        onChange={(event) => set({ cue: event.target.value })}
      />
      <TextArea
        frame="prompt"
        label={i18n.t({ id: "plan.will", message: "I will …" })}
        rows={1}
        maxLength={20_000}
        value={plan.will}
        onChange={(event) => set({ will: event.target.value })}
      />
      <div className="fields">
        {arc.case && (
          <SelectField
            label={i18n.t({ id: "plan.for", message: "For" })}
            value={plan.practice ? "practice" : "case"}
            onChange={(event) => set({ practice: event.target.value === "practice" })}
          >
            <option value="case">“{arc.case.alias}”</option>
            <option value="practice">
              {i18n.t({ id: "plan.practice", message: "My practice" })}
            </option>
          </SelectField>
        )}
        <Field
          type="date"
          required
          min={today()}
          label={i18n.t({ id: "plan.lookback", message: "A look back, when you like, from" })}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      {make.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(make.error)}
        </p>
      )}
      <DraftState kept={draft.kept} />
      <div className="actions">
        <Button
          type="submit"
          isDisabled={make.isPending || !plan.will.trim() || (!cue && !plan.cue.trim())}
        >
          {i18n.t({ id: "plan.keep", message: "Keep it for next time" })}
        </Button>
      </div>
    </form>
  );
}
