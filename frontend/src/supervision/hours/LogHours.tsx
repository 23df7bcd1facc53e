/** Writing hours down: what kind, with whom, when, how long, and by whose rules they count. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../../api/client";
import type { SupervisionSession } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, SelectField } from "../../ui/Field";
import { timeText } from "../../ui/Time";
import { useSupervisionSessions } from "../queries";
import { useClaim, useRulePacks } from "./queries";
import type { HoursKind } from "./wire";
import { KINDS, kindWord, packWord } from "./words";

export function LogHours({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "hours.log", message: "Write hours down" })}
    >
      <LogForm onClose={onClose} />
    </Dialog>
  );
}

function LogForm({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const sessions = useSupervisionSessions();
  const packs = useRulePacks();
  const claim = useClaim();
  const [told, setTold] = useState<Told>({
    kind: "individual",
    relationship: me.relationships[0]?.id ?? "",
    session: "",
    on: new Date().toLocaleDateString("sv"),
    minutes: "50",
    pack: "",
  });
  // The same words sent twice are one entry; changed words are another.
  const [key, setKey] = useState(newKey);
  const fields = claim.error instanceof Problem ? claim.error.fields : {};
  const withClients = told.kind === "client";
  const past = (sessions.data ?? []).filter(
    (one) => one.relationship.id === told.relationship && Date.parse(one.starts_at) < Date.now(),
  );
  const chosen = past.find((one) => one.id === told.session);
  const pack = packs.data?.find((one) => one.id === told.pack);

  function change(some: Partial<Told>) {
    setTold({ ...told, ...some });
    setKey(newKey());
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (claim.isPending) return;
    claim.mutate(
      {
        key,
        kind: told.kind,
        on: told.on,
        minutes: Number(told.minutes),
        relationship_id: withClients || chosen ? null : told.relationship || null,
        session_id: withClients ? null : (chosen?.id ?? null),
        rule_pack: told.pack,
      },
      {
        onSuccess: () => {
          announce(i18n.t({ id: "hours.logged", message: "The hours are written down" }));
          onClose();
        },
      },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <SelectField
          label={i18n.t({ id: "hours.kind", message: "Kind" })}
          value={told.kind}
          error={fields.kind?.[0]}
          onChange={(event) => change({ kind: event.target.value as HoursKind })}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindWord(kind)}
            </option>
          ))}
        </SelectField>
        {!withClients && (
          <SelectField
            label={i18n.t({ id: "plan.with", message: "With" })}
            value={told.relationship}
            error={fields.relationship_id?.[0]}
            onChange={(event) => change({ relationship: event.target.value, session: "" })}
          >
            {me.relationships.map((one) => (
              <option key={one.id} value={one.id}>
                {(one.kind === "group" && one.name) || namesOf(othersIn(one, me.id))}
              </option>
            ))}
            <option value="">
              {i18n.t({ id: "hours.elsewhere", message: "Somebody who is not here" })}
            </option>
          </SelectField>
        )}
        {!withClients && past.length > 0 && (
          <SelectField
            label={i18n.t({ id: "hours.session", message: "Session" })}
            value={told.session}
            error={fields.session_id?.[0]}
            onChange={(event) => change(filledFrom(past, event.target.value))}
          >
            <option value="">
              {i18n.t({ id: "hours.nosession", message: "None of those planned here" })}
            </option>
            {past.map((one) => (
              <option key={one.id} value={one.id}>
                {timeText(one.starts_at, "moment")}
              </option>
            ))}
          </SelectField>
        )}
        <Field
          type="date"
          required
          label={i18n.t({ id: "hours.on", message: "On" })}
          max={new Date().toLocaleDateString("sv")}
          value={told.on}
          error={fields.on?.[0]}
          onChange={(event) => change({ on: event.target.value })}
        />
        <Field
          type="number"
          required
          min={1}
          max={1440}
          label={i18n.t({ id: "plan.length", message: "How long, in minutes" })}
          value={told.minutes}
          error={fields.minutes?.[0]}
          onChange={(event) => change({ minutes: event.target.value })}
        />
        <SelectField
          label={i18n.t({ id: "hours.rules", message: "Counted by the rules of" })}
          value={told.pack}
          error={fields.rule_pack?.[0]}
          onChange={(event) => change({ pack: event.target.value })}
        >
          <option value="">
            {i18n.t({ id: "hours.rules.programme", message: "Your programme" })}
          </option>
          {(packs.data ?? []).map((one) => (
            <option key={one.id} value={one.id}>
              {packWord(one.id)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="note stack tight">
        {pack && (
          <ul>
            {pack.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        )}
        <p>
          {i18n.t({
            id: "hours.check",
            message:
              "The rules are examples as they were published. Check with your own body. The version that was used stays with the entry.",
          })}
        </p>
      </div>
      {claim.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(claim.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={claim.isPending}>
          {i18n.t({ id: "hours.log.do", message: "Write it down" })}
        </Button>
      </div>
    </form>
  );
}

type Told = {
  kind: HoursKind;
  relationship: string;
  session: string;
  on: string;
  minutes: string;
  pack: string;
};

/** A session brings its day and its length; both can be put right before they are sent. */
function filledFrom(past: readonly SupervisionSession[], id: string): Partial<Told> {
  const session = past.find((one) => one.id === id);
  return session
    ? {
        session: id,
        on: new Date(session.starts_at).toLocaleDateString("sv"),
        minutes: String(session.length_min),
      }
    : { session: "" };
}
