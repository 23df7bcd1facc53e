/** "What are you bringing?": items at the side, the prompts of one in the middle, who sees what beside it. */
import { lazy, Suspense, useState } from "react";
import { Link, useSearch } from "wouter";
import type { Agenda, AgendaItem } from "../../api/types";
import { useSaveBoard, useSaveLine } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/queries";
import { sessionWord } from "../../people/words";
import { Button } from "../../ui/Button";
import { PageHead } from "../../ui/PageHead";
import { SaveState } from "../../ui/SaveState";
import { timeText } from "../../ui/Time";
import { CRISIS, type Prompts } from "../content";
import { useSupervisionSessions } from "../queries";
import { ItemPrompts } from "./ItemPrompts";
import { Replies } from "./Replies";
import { useTalkItems } from "./talkItem";
import { useAudiences } from "./useAudiences";
import { useItemHeading } from "./useItemHeading";
import { WhoSees } from "./WhoSees";
import { WithWhom } from "./WithWhom";

const DutyPanel = lazy(() =>
  import("../arcs/DutyPanel").then((module) => ({ default: module.DutyPanel })),
);
const ItemTalk = lazy(() =>
  import("../threads/ItemTalk").then((module) => ({ default: module.ItemTalk })),
);
const MoveItem = lazy(() => import("./MoveItem"));
const LayThings = lazy(() => import("./LayThings"));
const BringDialog = lazy(() =>
  import("./BringDialog").then((module) => ({ default: module.BringDialog })),
);

export function AgendaEditor({
  agenda,
  prompts,
  title,
}: {
  agenda: Agenda;
  prompts: Prompts;
  title: string;
}) {
  const me = useMe();
  const board = useSaveBoard();
  const live = useSaveLine();
  const written = agenda.items.some((item) => item.answers.length > 0);
  const line = live.kind === "idle" && written ? { ...live, kind: "saved" as const } : live;
  const wanted = new URLSearchParams(useSearch()).get("item");
  const [dialog, setDialog] = useState<"preview" | "bring">();
  const sessions = useSupervisionSessions();
  const session = sessions.data?.find((one) => one.id === agenda.session_id);
  const others = namesOf(othersIn(agenda.relationship, me.id));
  const audiences = useAudiences(agenda);
  const feeling = agenda.items.find((item) => item.kind === "emotion");
  const item = agenda.items.find((one) => one.id === wanted) ?? feeling ?? agenda.items[0];
  const day = session ? timeText(session.starts_at, "day") : "";
  const talkItems = useTalkItems(agenda);
  const place = agenda.items.findIndex((one) => one.id === item?.id);
  useItemHeading(item?.id);

  async function open(what: "preview" | "bring") {
    await board.flush();
    setDialog(what);
  }

  return (
    <>
      <PageHead
        title={title}
        crumb={
          session
            ? i18n.t({
                id: "agenda.crumb",
                message: "Supervision with {others} · {when}",
                values: {
                  others,
                  when:
                    session.state === "not_held"
                      ? sessionWord(session.state)
                      : timeText(session.starts_at, "moment"),
                },
              })
            : i18n.t({
                id: "agenda.crumb.plain",
                message: "Supervision with {others}",
                values: { others },
              })
        }
      />
      <div className="editor-bar row">
        <SaveState line={line} />
        <div className="actions">
          <Button onPress={() => void open("preview")}>
            {i18n.t({ id: "agenda.preview", message: "Preview" })}
          </Button>
          <Button kind="primary" onPress={() => void open("bring")}>
            {audiences
              ? i18n.t({ id: "bring.it", message: "Bring it" })
              : i18n.t({ id: "agenda.bring", message: "Bring it to {others}", values: { others } })}
          </Button>
        </div>
      </div>
      {agenda.template_id === CRISIS && (
        <Suspense fallback={null}>
          <DutyPanel />
        </Suspense>
      )}
      <Replies agenda={agenda}>
        <Suspense fallback={null}>
          {talkItems.map((talked) => (
            <ItemTalk
              key={talked.id}
              item={talked}
              prompts={prompts}
              empty={i18n.t({
                id: "replies.answer",
                message: "You can answer {others} here.",
                values: { others },
              })}
            />
          ))}
        </Suspense>
      </Replies>
      <div className="three">
        <nav
          className="side stack tight"
          aria-label={i18n.t({ id: "agenda.items", message: "Items on this agenda" })}
        >
          <p className="s strong soft">
            {day
              ? i18n.t({ id: "agenda.items.day", message: "Items for {day}", values: { day } })
              : i18n.t({ id: "agenda.items.plain", message: "Items" })}
          </p>
          <div className="items">
            {agenda.items.map((one) => (
              <Link
                key={one.id}
                href={`/agendas/${agenda.id}?item=${one.id}`}
                replace
                aria-current={one.id === item?.id ? "true" : undefined}
              >
                <strong>{one.title}</strong>
                <span className="s dim">{stateOf(one)}</span>
              </Link>
            ))}
          </div>
          <Suspense fallback={null}>
            {item && <MoveItem key={item.id} agenda={agenda} item={item} />}
            <LayThings agenda={agenda} />
          </Suspense>
        </nav>
        {item && (
          <ItemPrompts
            key={item.id}
            agenda={agenda}
            item={item}
            next={agenda.items[place + 1]}
            others={others}
            prompts={prompts}
          />
        )}
        <aside className="side stack">
          <WithWhom agenda={agenda} others={others} />
          <WhoSees agenda={agenda} others={others} />
        </aside>
      </div>
      {dialog && (
        <Suspense fallback={null}>
          <BringDialog
            key={dialog}
            agenda={agenda}
            prompts={prompts}
            others={others}
            mode={dialog}
            onClose={() => setDialog(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

function stateOf(item: AgendaItem): string {
  if (item.answer_state === "not_today")
    return i18n.t({ id: "item.nottoday", message: "Not today" });
  const shared = item.answers.some((one) => one.shared) || item.excerpts.some((one) => one.shared);
  if (shared) return i18n.t({ id: "item.brought", message: "Brought" });
  if (item.excerpts.length > 0)
    return i18n.t({
      id: "item.excerpts",
      message: "{count, plural, one {# excerpt attached} other {# excerpts attached}}",
      values: { count: item.excerpts.length },
    });
  if (item.added && item.answer_state !== "filled")
    return item.added.declined
      ? i18n.t({ id: "added.declined", message: "Not this time" })
      : i18n.t({
          id: "added.by",
          message: "Added by {name}",
          values: { name: item.added.by.name },
        });
  if (item.answer_state === "filled")
    return i18n.t({ id: "item.private", message: "Private until you bring it" });
  return i18n.t({
    id: "item.minutes",
    message: "About {minutes} min",
    values: { minutes: item.minutes },
  });
}
