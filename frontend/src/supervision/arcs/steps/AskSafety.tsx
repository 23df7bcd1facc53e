/** They went silent: before the card and its fears, is there any reason to worry about their safety? */
import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useState } from "react";
import { i18n } from "../../../i18n";
import { Button, LinkButton } from "../../../ui/Button";
import { later } from "../../../ui/later";
import { AtRisk } from "../AtRisk";
import type { ArcWords } from "../content";
import { DutyPanel } from "../DutyPanel";
import { EntryFrame } from "../EntryFrame";
import { SILENT, SILENT_SAFETY, sortedOf } from "../path";
import { freshArc } from "../queries";
import { useEntry } from "../useEntry";
import type { Arc, AtRisk as Risk } from "../wire";

const RaiseIt = later(() => import("../RaiseIt"));

export default function AskSafety({
  arc,
  words,
  onWorried,
  onGoOn,
}: {
  arc: Arc;
  words: ArcWords;
  /** The answer was not "no": the contacts stay on the screen until she goes on. */
  onWorried: () => void;
  onGoOn: () => void;
}) {
  const queries = useQueryClient();
  const { save, field, write } = useEntry(arc, SILENT_SAFETY);
  const situation = useEntry(arc, "situation");
  const answer = (save.value ?? undefined) as Risk | undefined;
  const [tapped, setTapped] = useState(false);
  const saved = save.kind === "saved" && answer !== undefined;

  useEffect(() => {
    if (saved && arc.asks_about_silence) void freshArc(queries, arc.id);
  }, [saved, arc.asks_about_silence, arc.id, queries]);

  function say(risk: Risk) {
    setTapped(true);
    if (risk !== "no") onWorried();
    write(risk);
    void field.flush();
  }

  /** Ticked by mistake: the kind comes off, nothing else changes, and the kinds are there again. */
  async function chooseAgain() {
    const sorted = sortedOf(situation.save.value);
    const [primary, also] = [sorted?.primary, sorted?.also].filter((id) => id && id !== SILENT);
    situation.write(primary ? { primary, also: also ?? null } : null);
    await situation.field.flush();
    await freshArc(queries, arc.id);
  }

  return (
    <EntryFrame save={save} field={field} show={(value) => <p>{String(value)}</p>}>
      <div className="stack loose">
        {arc.settled?.at_risk === "no" && answer === undefined && (
          <p className="soft measure">
            {i18n.t({
              id: "safety.again",
              message:
                "You answered “No” when this began. You have now sorted it as somebody who went silent, so it is asked once more, before the card.",
            })}
          </p>
        )}
        {answer === undefined && (
          <p className="s soft">
            {i18n.t({
              id: "safety.why",
              message: "Asked because “They went silent” is ticked.",
            })}{" "}
            <LinkButton onPress={() => void chooseAgain()}>
              {i18n.t({ id: "safety.other", message: "It was something else: choose again" })}
            </LinkButton>
          </p>
        )}
        <AtRisk words={words} silent value={answer} isPending={false} onAnswer={say} />
        {answer !== undefined && answer !== "no" && (
          <>
            <DutyPanel called={tapped} />
            <Suspense>
              <RaiseIt arc={arc} />
            </Suspense>
            <div className="actions">
              <Button isDisabled={arc.asks_about_silence} onPress={onGoOn}>
                {i18n.t({ id: "safety.goon", message: "Go on" })}
              </Button>
            </div>
          </>
        )}
      </div>
    </EntryFrame>
  );
}
