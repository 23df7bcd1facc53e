/** Whom the programme's people can call for themselves. */
import { type FormEvent, useState } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { ContactLines } from "./ContactLines";
import { LinesEditor } from "./LinesEditor";
import { draftOf, writtenOf } from "./lines";
import { type Support, useKeepSupport } from "./queries";

export function SupportCard({ support }: { support: Support }) {
  const [changing, setChanging] = useState(false);
  return (
    <section className="stack" aria-labelledby="support">
      <h2 id="support">
        {i18n.t({ id: "contacts.support", message: "For your people themselves" })}
      </h2>
      <p className="soft">
        {i18n.t({
          id: "contacts.support.what",
          message:
            "Shown to whoever says they are not all right. Nobody is told that they looked. Best is somebody outside the programme.",
        })}
      </p>
      {changing ? (
        <SupportForm support={support} onDone={() => setChanging(false)} />
      ) : (
        <>
          <ContactLines lines={support.contacts} />
          {support.can.includes("change") && (
            <div className="actions">
              <Button
                aria-label={i18n.t({
                  id: "contacts.support.change",
                  message: "Change (for your people themselves)",
                })}
                onPress={() => setChanging(true)}
              >
                {i18n.t({ id: "contacts.change.check", message: "Change or check" })}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function SupportForm({ support, onDone }: { support: Support; onDone: () => void }) {
  const [lines, setLines] = useState(() => support.contacts.map(draftOf));
  const keep = useKeepSupport(support);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (keep.isPending) return;
    keep.mutate(lines.map(writtenOf), {
      onSuccess: () => {
        announce(i18n.t({ id: "contacts.kept", message: "Kept. Everybody reads it so now." }));
        onDone();
      },
    });
  }

  return (
    <form className="stack" onSubmit={submit}>
      <LinesEditor lines={lines} onChange={setLines} />
      {keep.isError && (
        <>
          <p className="note failed" role="alert">
            {sentenceOf(keep.error)}
          </p>
          <ContactLines lines={support.contacts} />
        </>
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
