/** Keep the archive: possible names are looked at first, then it is taken as a page or as data. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { type FileKind, useArchiveFile, usePossibleNames } from "./queries";
import { Step } from "./Step";

export function ArchiveStep() {
  const [looking, setLooking] = useState(false);
  const names = usePossibleNames(looking);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const file = useArchiveFile();
  const take = (kind: FileKind) => file.mutate({ kind, keep: [...kept] });

  function turn(text: string, keep: boolean) {
    const next = new Set(kept);
    if (keep) next.add(text);
    else next.delete(text);
    setKept(next);
  }

  return (
    <Step
      name="archive"
      number={1}
      next="hours"
      title={i18n.t({ id: "ending.archive", message: "Keep what you wrote" })}
    >
      <p>
        {i18n.t({
          id: "ending.archive.what",
          message:
            "Your paths, answers, ideas, plans and insights. Clients' lines become “[client's words]”, aliases become letters. Notes about a client's sessions stay out.",
        })}
      </p>
      {!looking && (
        <div className="actions">
          <Button onPress={() => setLooking(true)}>
            {i18n.t({ id: "ending.names.look", message: "Look at possible names first" })}
          </Button>
        </div>
      )}
      {looking && names.isPending && (
        <Loading>
          {i18n.t({ id: "ending.names.looking", message: "Looking for possible names…" })}
        </Loading>
      )}
      {names.isError && <ErrorState error={names.error} onRetry={() => void names.refetch()} />}
      {names.data && names.data.length === 0 && (
        <p role="status">
          {i18n.t({
            id: "ending.names.none",
            message:
              "No possible name was found. A rule looked, not a person: only you know what could still point to somebody.",
          })}
        </p>
      )}
      {names.data && names.data.length > 0 && (
        <fieldset className="stack tight">
          <legend>{i18n.t({ id: "ending.names", message: "Possible names" })}</legend>
          <p className="soft">
            {i18n.t({
              id: "ending.names.what",
              message:
                "Each is left out of the archive unless you tick it to stay. A rule found them: some may be no name, and some may be missing.",
            })}
          </p>
          {names.data.map((one) => (
            <Tick
              key={`${one.kind} ${one.text}`}
              label={i18n.t({
                id: "ending.names.stays",
                message: "“{text}” stays",
                values: { text: one.text },
              })}
              checked={kept.has(one.text)}
              onChange={(event) => turn(one.text, event.target.checked)}
            />
          ))}
        </fieldset>
      )}
      <div className="actions">
        <Button kind="primary" isDisabled={file.isPending} onPress={() => take("html")}>
          {i18n.t({ id: "ending.take.html", message: "Keep it as a page" })}
        </Button>
        <Button isDisabled={file.isPending} onPress={() => take("json")}>
          {i18n.t({ id: "ending.take.json", message: "Keep it as data" })}
        </Button>
      </div>
      {file.isSuccess && (
        <p role="status">
          {i18n.t({
            id: "ending.taken",
            message:
              "It is on this device now, where your browser keeps what it downloads. Nothing here has changed.",
          })}
        </p>
      )}
      {file.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(file.error)}
        </p>
      )}
      <p className="s soft">
        {i18n.t({
          id: "ending.archive.safe",
          message:
            "Safe: keeping it changes nothing here. What is downloaded is no longer locked by Stillroom, so keep it where nobody else reads.",
        })}
      </p>
    </Step>
  );
}
