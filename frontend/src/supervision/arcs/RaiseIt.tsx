/** "Raise it with your supervisor now": facts first, sent to the one who is named, at once. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../../api/call";
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { TextArea } from "../../ui/TextArea";
import { raisedWith, readersText } from "../care/readers";
import type { Arc } from "./wire";

export default function RaiseIt({ arc }: { arc: Arc }) {
  const me = useMe();
  const mine = raisedWith(me).filter((one) => one.my_part === "supervisee");
  const [about, setAbout] = useState<"client" | "other" | "self">("client");
  const [to, setTo] = useState(mine[0]?.id ?? "");
  const { written, write, discard } = useDraft(`risk/${arc.id}`);
  const raise = useMutation({
    mutationFn: () =>
      call<{ id: string }>("/risk-flags", {
        method: "POST",
        key: written.key,
        body: {
          relationship_id: to,
          about,
          facts: written.text.trim(),
          arc_id: arc.id,
          ...(arc.case ? { case_id: arc.case.id } : {}),
        },
      }),
    onSuccess: discard,
  });

  if (mine.length === 0) return null;
  if (raise.isSuccess)
    return (
      <p className="note kept" role="status">
        {i18n.t({
          id: "raise.done",
          message: "Raised. They are told that a safety item needs them, and nothing more.",
        })}
      </p>
    );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (written.text.trim() && !raise.isPending) raise.mutate();
  }

  return (
    <details>
      <summary>
        {i18n.t({ id: "raise.title", message: "Raise it with your supervisor now" })}
      </summary>
      <form className="stack details-body" onSubmit={submit}>
        <div className="fields">
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
          <SelectField
            label={i18n.t({ id: "raise.about", message: "Who may be at risk" })}
            value={about}
            onChange={(event) => setAbout(event.target.value as typeof about)}
          >
            <option value="client">{i18n.t({ id: "raise.client", message: "The client" })}</option>
            <option value="other">{i18n.t({ id: "raise.other", message: "Someone else" })}</option>
            <option value="self">{i18n.t({ id: "raise.self", message: "Me" })}</option>
          </SelectField>
        </div>
        <TextArea
          label={i18n.t({ id: "raise.facts", message: "What do you know, and from when?" })}
          hint={i18n.t({
            id: "risk.hint",
            message:
              "Facts are enough. Only the people in this relationship who care for it read them. The notice says that a safety item needs them, and nothing else.",
          })}
          value={written.text}
          maxLength={5_000}
          error={raise.isError ? sentenceOf(raise.error) : undefined}
          onChange={(event) => write(event.target.value)}
        />
        <div className="actions">
          <Button kind="primary" type="submit" isDisabled={!written.text.trim() || raise.isPending}>
            {i18n.t({ id: "raise.send", message: "Raise it" })}
          </Button>
        </div>
      </form>
    </details>
  );
}
