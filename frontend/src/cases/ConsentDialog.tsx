/** Recording a client's consent: one purpose per tick, none ticked beforehand, who hears, and for how long. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../api/client";
import { i18n } from "../i18n";
import { useMe } from "../people/me";
import { namesOf, othersIn } from "../people/queries";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { Field, SelectField, Tick } from "../ui/Field";
import { Time } from "../ui/Time";
import { inDays, today } from "./days";
import { type By, byWord, methodWord } from "./methods";
import { type Purpose, purposesFor, useRecordConsent } from "./queries";
import { purposeHint, purposeWord } from "./words";

type Props = {
  caseId: string;
  isOutsideOffered: boolean;
  isOpen: boolean;
  onClose: () => void;
};

export function ConsentDialog({ isOpen, ...rest }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={rest.onClose}
      title={i18n.t({ id: "consent.ask", message: "What did your client agree to?" })}
    >
      <ConsentForm {...rest} />
    </Dialog>
  );
}

function ConsentForm({ caseId, isOutsideOffered, onClose }: Omit<Props, "isOpen">) {
  const purposes = purposesFor(isOutsideOffered);
  const me = useMe();
  const record = useRecordConsent(caseId);
  const [key] = useState(newKey);
  const [ticked, setTicked] = useState<Purpose[]>([]);
  const [until, setUntil] = useState(() => inDays(90));
  const live = me.relationships.filter((relationship) => relationship.live);
  const fields = record.error instanceof Problem ? record.error.fields : {};
  const hears = ticked.includes("supervisor_hears");

  function toggle(purpose: Purpose, on: boolean) {
    setTicked(on ? [...ticked, purpose] : ticked.filter((one) => one !== purpose));
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    record.mutate(
      {
        key,
        purposes: purposes.filter((purpose) => ticked.includes(purpose)),
        relationship_id: hears ? String(form.get("relationship_id")) : null,
        given_on: String(form.get("given_on")),
        method: String(form.get("method")) as "link" | "paper" | "voice",
        by: String(form.get("by")) as By,
        keep_until: until,
      },
      { onSuccess: onClose },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <p className="soft s">
        {i18n.t({
          id: "consent.hint",
          message:
            "Tick what your client said yes to. Each is a yes of its own; a no to any of them changes nothing about their counselling, and they can take a yes back at any time.",
        })}
      </p>
      <div>
        {purposes.map((purpose) => (
          <Tick
            key={purpose}
            label={purposeWord(purpose)}
            hint={purposeHint(purpose)}
            checked={ticked.includes(purpose)}
            disabled={purpose === "supervisor_hears" && live.length === 0}
            onChange={(event) => toggle(purpose, event.target.checked)}
          />
        ))}
      </div>
      {live.length === 0 && (
        <p className="note">
          {i18n.t({
            id: "consent.nocontract",
            message: "Nobody can be named to hear it until your supervision contract is signed.",
          })}
        </p>
      )}
      {hears && (
        <SelectField
          name="relationship_id"
          label={i18n.t({ id: "consent.who", message: "Who hears it" })}
          error={fields.relationship_id?.[0]}
        >
          {live.map((relationship) => (
            <option key={relationship.id} value={relationship.id}>
              {namesOf(othersIn(relationship, me.id))}
            </option>
          ))}
        </SelectField>
      )}
      <div className="fields">
        <Field
          name="given_on"
          type="date"
          required
          max={today()}
          defaultValue={today()}
          label={i18n.t({ id: "consent.on", message: "Given on" })}
          error={fields.given_on?.[0]}
        />
        <SelectField
          name="method"
          defaultValue="paper"
          label={i18n.t({ id: "consent.how", message: "How" })}
          error={fields.method?.[0]}
        >
          {["paper", "voice", "link"].map((method) => (
            <option key={method} value={method}>
              {methodWord(method)}
            </option>
          ))}
        </SelectField>
        <SelectField
          name="by"
          defaultValue="client"
          label={i18n.t({ id: "consent.by", message: "Who said yes" })}
          hint={i18n.t({
            id: "consent.by.hint",
            message:
              "For a child both are needed. Where the child says no, nothing is written down.",
          })}
          error={fields.by?.[0]}
        >
          {(["client", "guardian_and_client"] as const).map((by) => (
            <option key={by} value={by}>
              {byWord(by)}
            </option>
          ))}
        </SelectField>
        <Field
          type="date"
          required
          min={today()}
          value={until}
          label={i18n.t({ id: "consent.keep", message: "Kept until" })}
          error={fields.keep_until?.[0]}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      {until && (
        <p className="s soft">
          {i18n.t({
            id: "consent.destroyed",
            message: "The recording and its text are destroyed on",
          })}{" "}
          <Time at={until} form="long" />.
        </p>
      )}
      {record.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(record.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={record.isPending || ticked.length === 0}>
          {i18n.t({
            id: "consent.writedown",
            message:
              "{count, plural, =0 {Nothing ticked} one {Write down this yes} other {Write down these # answers}}",
            values: { count: ticked.length },
          })}
        </Button>
      </div>
    </form>
  );
}
