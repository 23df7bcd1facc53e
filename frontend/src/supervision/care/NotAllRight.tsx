/** "I'm not all right": a line to stand on, people, and telling somebody. Nothing is kept unless one taps. */
import { useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { DutyPanel } from "../arcs/DutyPanel";
import { CoverToday } from "./CoverToday";
import { useRaise } from "./queries";
import { raisedWith, readersText } from "./readers";

/** `peopleBelow`: the page names the people for her already. */
export function NotAllRight({ peopleBelow }: { peopleBelow?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{i18n.t({ id: "self.title", message: "I'm not all right" })}</summary>
      <section
        className="stack details-body"
        aria-label={i18n.t({ id: "self.for", message: "For you" })}
      >
        <p className="lead">
          {i18n.t({
            id: "self.ground",
            message:
              "Both feet on the floor. One slow breath out. Nothing here has to be done in the next minute.",
          })}
        </p>
        <p>
          {i18n.t({
            id: "self.with",
            message: "Who is with you, or could be? A person in the room comes before any page.",
          })}
        </p>
        {open && !peopleBelow && <DutyPanel support />}
        <Tell />
        <CoverToday />
        <p className="s soft">
          {i18n.t({
            id: "self.nothing",
            message:
              "Opening this is written down nowhere, and nobody is told unless you tell them.",
          })}
        </p>
      </section>
    </details>
  );
}

function Tell() {
  const me = useMe();
  const mine = raisedWith(me).filter((one) => one.my_part === "supervisee");
  const [to, setTo] = useState(mine[0]?.id ?? "");
  const [key] = useState(newKey);
  const raise = useRaise();
  const chosen = mine.find((one) => one.id === to);
  if (!chosen) return null;
  if (raise.isSuccess)
    return (
      <p className="note kept" role="status">
        {i18n.t({
          id: "self.told",
          message: "They are told that a safety item needs them. They find that it is about you.",
        })}
      </p>
    );
  return (
    <div className="stack tight">
      {mine.length > 1 && (
        <SelectField
          label={i18n.t({ id: "raise.to", message: "Who is told" })}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        >
          {mine.map((one) => (
            <option key={one.id} value={one.id}>
              {readersText(one, me.id)}
            </option>
          ))}
        </SelectField>
      )}
      <div className="actions">
        <Button
          isDisabled={raise.isPending}
          onPress={() =>
            raise.mutate({ key, relationship_id: to, about: "self", facts: "", case_id: null })
          }
        >
          {i18n.t({ id: "self.tell", message: "Tell my supervisor" })}
        </Button>
      </div>
      <p className="s soft">
        {i18n.t({
          id: "self.tell.who",
          message: "It goes to {people} now, with no words of yours. You can add some later.",
          values: { people: readersText(chosen, me.id) },
        })}
      </p>
      {raise.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(raise.error)}
        </p>
      )}
    </div>
  );
}
