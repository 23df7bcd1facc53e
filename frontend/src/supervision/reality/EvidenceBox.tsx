/** What fits the fear line, what doesn't, what can't tell. Both sides are looked at; none found is an answer. */
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { clock } from "../../transcripts/engine/places";
import { shortened } from "../../transcripts/reader/ThreadCard";
import type { Excerpt } from "../../transcripts/wire";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useWeigh } from "./queries";
import { evidenceOf, SIDES, type Side, type SideName, weighed, weighingOf } from "./weighing";
import type { RealityTest } from "./wire";

export function EvidenceBox({
  test,
  fear,
  pinned,
}: {
  test: RealityTest;
  fear: string;
  pinned: readonly Excerpt[];
}) {
  const draft = useDrafted(`evidence/${test.id}`, weighingOf(test.evidence));
  const weigh = useWeigh(test.id);
  const weighing = draft.value;
  const evidence = evidenceOf(weighing);

  function set(name: SideName, change: Partial<Side>) {
    if (weigh.isError) weigh.reset();
    draft.set({ [name]: { ...weighing[name], ...change } });
  }

  function keep() {
    if (!evidence || weigh.isPending) return;
    weigh.mutate(
      { key: draft.key, ...evidence },
      {
        onSuccess: () => {
          draft.discard();
          announce(i18n.t({ id: "state.done", message: "Kept" }));
        },
      },
    );
  }

  return (
    <section className="stack" aria-labelledby="evidence">
      <h2 id="evidence" className="h3">
        {i18n.t({ id: "evidence.title", message: "Both sides of what the fear says" })}
      </h2>
      {fear.trim() && <p className="said measure">{fear}</p>}
      <div className="evidence">
        {SIDES.map((name) => (
          <OneSide
            key={name}
            name={name}
            side={weighing[name]}
            pinned={pinned}
            onChange={(change) => set(name, change)}
          />
        ))}
      </div>
      {weigh.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(weigh.error)}
        </p>
      )}
      <DraftState kept={draft.kept} />
      <div className="actions">
        <Button isDisabled={!evidence || weigh.isPending || !draft.changed} onPress={keep}>
          {i18n.t({ id: "turn.keep", message: "Keep" })}
        </Button>
        {!evidence && (
          <span className="s soft">
            {i18n.t({
              id: "evidence.both",
              message: "Look at both sides. “None found” is an answer.",
            })}
          </span>
        )}
        {test.evidence && !draft.changed && (
          <span className="s moss-ink">{i18n.t({ id: "state.done", message: "Kept" })}</span>
        )}
      </div>
    </section>
  );
}

function titleOf(name: SideName): string {
  switch (name) {
    case "fits":
      return i18n.t({ id: "evidence.fits", message: "Fits it" });
    case "does_not":
      return i18n.t({ id: "evidence.does_not", message: "Doesn't fit it" });
    case "cannot_tell":
      return i18n.t({ id: "evidence.cannot_tell", message: "Can't tell" });
  }
}

function OneSide({
  name,
  side,
  pinned,
  onChange,
}: {
  name: SideName;
  side: Side;
  pinned: readonly Excerpt[];
  onChange: (change: Partial<Side>) => void;
}) {
  const has = (weighed({ ...side, none: false }) ?? []).length > 0;
  return (
    <fieldset className="prompt record">
      <legend>{titleOf(name)}</legend>
      <TextArea
        frame="stack tight"
        label={
          <span className="s dim">
            {i18n.t({ id: "evidence.lines", message: "A new line for each" })}
          </span>
        }
        rows={3}
        maxLength={20_000}
        value={side.text}
        onChange={(event) => onChange({ text: event.target.value, none: false })}
      />
      <div className="stack tight">
        {pinned.map((one) => (
          <label key={one.id} className="chip">
            <input
              type="checkbox"
              checked={side.excerpts.includes(one.id)}
              onChange={(event) =>
                onChange({
                  none: false,
                  excerpts: event.target.checked
                    ? [...side.excerpts, one.id]
                    : side.excerpts.filter((id) => id !== one.id),
                })
              }
            />
            <span className="s">
              {one.timed !== false && clock(one.start_ms ?? 0)} “{shortened(one.quote.exact)}”
            </span>
          </label>
        ))}
        {name !== "cannot_tell" && (
          <label className="chip">
            <input
              type="checkbox"
              checked={side.none && !has}
              disabled={has}
              onChange={(event) => onChange({ none: event.target.checked })}
            />
            <span>{i18n.t({ id: "evidence.none", message: "None found" })}</span>
          </label>
        )}
      </div>
    </fieldset>
  );
}
