/** A place being written: its name, what to do when someone is at risk, and whom to call. */
import { type FormEvent, useState } from "react";
import { Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { TextArea } from "../../ui/TextArea";
import { ContactLines } from "./ContactLines";
import { LinesEditor } from "./LinesEditor";
import { draftOf, writtenOf } from "./lines";
import { type Site, useKeepSite } from "./queries";

export function SiteForm({ site, onDone }: { site?: Site; onDone: () => void }) {
  const [name, setName] = useState(site?.name ?? "");
  const [procedure, setProcedure] = useState(site?.procedure_text ?? "");
  const [lines, setLines] = useState(() => (site?.contacts ?? []).map(draftOf));
  const keep = useKeepSite(site);
  const moved = keep.error instanceof Problem && keep.error.status === 412;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (keep.isPending) return;
    keep.mutate(
      { name, procedure_text: procedure, contacts: lines.map(writtenOf) },
      {
        onSuccess: () => {
          announce(i18n.t({ id: "contacts.kept", message: "Kept. Everybody reads it so now." }));
          onDone();
        },
      },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <Field
        required
        autoFocus
        maxLength={200}
        label={i18n.t({ id: "contacts.place", message: "Place" })}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        maxLength={10_000}
        label={i18n.t({ id: "contacts.procedure", message: "What to do when someone is at risk" })}
        hint={i18n.t({
          id: "contacts.procedure.hint",
          message: "In the order somebody frightened can follow. Name no client.",
        })}
        value={procedure}
        onChange={(event) => setProcedure(event.target.value)}
      />
      <LinesEditor lines={lines} onChange={setLines} />
      {keep.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(keep.error)}
        </p>
      )}
      {moved && site && (
        <section className="record-panel stack">
          <h3 className="h4">
            {i18n.t({ id: "contacts.stands", message: "What stands there now" })}
          </h3>
          <p className="as-written">{site.procedure_text}</p>
          <ContactLines lines={site.contacts} />
        </section>
      )}
      <div className="actions">
        <Button kind="primary" type="submit" isDisabled={keep.isPending}>
          {i18n.t({ id: "contacts.keep", message: "Keep this" })}
        </Button>
        <Button onPress={onDone}>
          {i18n.t({ id: "contacts.leave", message: "Change nothing" })}
        </Button>
      </div>
    </form>
  );
}
