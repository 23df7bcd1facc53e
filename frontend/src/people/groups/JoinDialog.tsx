/** Taking somebody into a group or a co-supervision from a day on. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, SelectField } from "../../ui/Field";
import { usePeople } from "../queries";
import { partWord } from "../words";
import { type Group, type Part, useJoin } from "./queries";

export function JoinDialog({
  group,
  isOpen,
  onClose,
}: {
  group: Group;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "groups.join", message: "Take somebody in" })}
    >
      <JoinForm group={group} onClose={onClose} />
    </Dialog>
  );
}

function JoinForm({ group, onClose }: { group: Group; onClose: () => void }) {
  const people = usePeople(true);
  const join = useJoin(group.id);
  const parts: Part[] =
    group.kind === "group" ? ["supervisee", "facilitator", "cover"] : ["co_supervisor", "cover"];
  const [told, setTold] = useState(() => ({
    part: parts[0] as Part,
    person: "",
    from: new Date().toLocaleDateString("sv"),
  }));
  const role = told.part === "supervisee" ? "supervisee" : "supervisor";
  const open = (people.data ?? []).filter(
    (person) =>
      person.roles.includes(role) &&
      !group.members.some((member) => member.user.id === person.id && !member.ended_on),
  );
  const fields = join.error instanceof Problem ? join.error.fields : {};

  function submit(event: FormEvent) {
    event.preventDefault();
    join.mutate(
      { key: newKey(), user_id: told.person, part: told.part, from_on: told.from },
      { onSuccess: onClose },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <SelectField
          label={i18n.t({ id: "groups.part", message: "As" })}
          value={told.part}
          onChange={(event) => setTold({ ...told, part: event.target.value as Part, person: "" })}
        >
          {parts.map((part) => (
            <option key={part} value={part}>
              {partWord(part)}
            </option>
          ))}
        </SelectField>
        <SelectField
          required
          label={i18n.t({ id: "groups.who", message: "Who" })}
          value={told.person}
          error={fields.user_id?.[0]}
          onChange={(event) => setTold({ ...told, person: event.target.value })}
        >
          <option value="">
            {open.length === 0
              ? i18n.t({ id: "together.nobody", message: "Nobody yet" })
              : i18n.t({ id: "together.choose", message: "Choose…" })}
          </option>
          {open.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </SelectField>
        <Field
          type="date"
          required
          min={new Date().toLocaleDateString("sv")}
          label={i18n.t({ id: "together.from", message: "From" })}
          value={told.from}
          error={fields.from_on?.[0]}
          onChange={(event) => setTold({ ...told, from: event.target.value })}
        />
      </div>
      {join.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(join.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={join.isPending || !told.person}>
          {i18n.t({ id: "groups.join.do", message: "Take them in" })}
        </Button>
      </div>
    </form>
  );
}
