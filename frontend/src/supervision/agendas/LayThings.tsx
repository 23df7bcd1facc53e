/** The way to what she made or noted: one thing at a time, and nobody reads it before it is brought. */
import { useState } from "react";
import { useLocation } from "wouter";
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button, LinkButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { type OfferedThing, useLayThing, useThings } from "./things";

export default function LayThings({ agenda }: { agenda: Agenda }) {
  const [open, setOpen] = useState(false);
  const [, go] = useLocation();
  const lay = useLayThing(agenda.id);

  function choose(thing: OfferedThing) {
    lay.mutate(
      { question: thing.question, on: true },
      {
        onSuccess: (after) => {
          const item = after.items.find((one) => one.prompts.includes(thing.question));
          setOpen(false);
          announce(
            i18n.t({
              id: "things.laid",
              message: "On the agenda, and private until you bring it: {title}",
              values: { title: thing.title },
            }),
          );
          if (item) go(`/agendas/${agenda.id}?item=${item.id}`, { replace: true });
        },
      },
    );
  }

  return (
    <>
      <p className="s">
        <LinkButton onPress={() => setOpen(true)}>
          {i18n.t({ id: "things.open", message: "Lay something you noted or made here" })}
        </LinkButton>
      </p>
      <Dialog
        wide
        isOpen={open}
        onClose={() => setOpen(false)}
        title={i18n.t({ id: "things.title", message: "What you noted or made" })}
      >
        <p className="soft s">
          {i18n.t({
            id: "things.hint",
            message:
              "Notes, a sealed memory, a line you compared, an idea, a plan: each goes by itself, as it is worded now. It stays private until you bring it.",
          })}
        </p>
        {lay.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(lay.error)}
          </p>
        )}
        <Choices agendaId={agenda.id} isBusy={lay.isPending} onChoose={choose} />
        <div className="actions end">
          <Button onPress={() => setOpen(false)}>
            {i18n.t({ id: "attach.close", message: "Not now" })}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Choices({
  agendaId,
  isBusy,
  onChoose,
}: {
  agendaId: string;
  isBusy: boolean;
  onChoose: (thing: OfferedThing) => void;
}) {
  const things = useThings(agendaId);
  if (things.isError)
    return <ErrorState error={things.error} onRetry={() => void things.refetch()} />;
  if (!things.data)
    return <Loading>{i18n.t({ id: "things.looking", message: "Looking for it…" })}</Loading>;
  if (things.data.length === 0)
    return (
      <p className="soft">
        {i18n.t({
          id: "things.none",
          message: "Nothing yet. Notes on a session can stand here, and what comes of a path.",
        })}
      </p>
    );
  return (
    <ul className="lines">
      {things.data.map((thing) => (
        <li key={thing.question} className="row">
          <div className="grow stack tight">
            <p>
              <strong>{thing.title}</strong>{" "}
              {thing.alias && <span className="s dim">“{thing.alias}”</span>}
            </p>
            <p className="s soft clip">{thing.lines.map((line) => line.text).join(" · ")}</p>
          </div>
          <Button
            size="small"
            isDisabled={thing.laid || isBusy}
            aria-label={i18n.t({
              id: "things.lay_named",
              message: "Lay it on the agenda: {title}",
              values: { title: thing.title },
            })}
            onPress={() => onChoose(thing)}
          >
            {thing.laid
              ? i18n.t({ id: "attach.there", message: "On the agenda" })
              : i18n.t({ id: "things.lay", message: "Lay it here" })}
          </Button>
        </li>
      ))}
    </ul>
  );
}
