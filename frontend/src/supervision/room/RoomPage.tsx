/** The meeting's page: one thing on the table for all who look, a pause for all. The call itself is elsewhere. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Link, useLocation } from "wouter";
import { client, newKey, ok, once, Problem } from "../../api/client";
import { useConnection, useTopic } from "../../api/live/hooks";
import type { Agenda, AgendaItem, Room } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { othersIn } from "../../people/names";
import { Button } from "../../ui/Button";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Needs, SharedItems } from "../agendas/Brought";
import { OutcomeChips } from "../agendas/Outcome";
import { CRISIS, type Prompts, usePrompts } from "../content";
import { agendaKey, roomKey, useAgenda } from "../queries";
import { ItemTalk } from "../threads/ItemTalk";
import { Cut } from "./Cut";
import { NothingBrought } from "./NothingBrought";
import "./room.css";

const DutyPanel = lazy(() =>
  import("../arcs/DutyPanel").then((module) => ({ default: module.DutyPanel })),
);

const WhoIsHere = lazy(() => import("./WhoIsHere"));
const Chairs = lazy(() => import("./Chairs"));
const CheckOut = lazy(() => import("./CheckOut"));
const ThisTouchedMe = lazy(() => import("./ThisTouchedMe"));

export default function RoomPage({ id }: { id: string }) {
  const me = useMe();
  const queries = useQueryClient();
  const agenda = useAgenda(id);
  const prompts = usePrompts();
  const room = useQuery({
    queryKey: roomKey(id),
    queryFn: () => ok(client.GET("/api/v1/agendas/{id}/room", { params: { path: { id } } })),
  });
  useTopic(`agenda:${id}`, (fresh) => {
    void queries.invalidateQueries({ queryKey: roomKey(id) });
    if (fresh.some((event) => event.kind !== "room.moved"))
      void queries.invalidateQueries({ queryKey: agendaKey(id) });
  });

  const title = i18n.t({ id: "room.title", message: "In the meeting" });
  const connection = useConnection();
  const asked = [agenda, prompts, room];
  // What was taken back is not read from memory; what merely could not be asked for again is.
  const failed = asked.find((query) => query.isError && (!query.data || isGone(query.error)));
  const isCut = connection.kind === "offline" || asked.some((query) => query.isRefetchError);
  return (
    <>
      <PageHead title={title} />
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !agenda.data || !prompts.data || !room.data ? (
        <Loading>{i18n.t({ id: "room.opening", message: "Opening the page…" })}</Loading>
      ) : (
        <>
          {agenda.data.template_id === CRISIS && (
            <Suspense fallback={null}>
              <DutyPanel />
            </Suspense>
          )}
          {!isCut && (
            <Suspense fallback={null}>
              <WhoIsHere
                agendaId={id}
                meant={othersIn(agenda.data.relationship, me.id)}
                hasBegun={room.data.item_id !== null}
              />
            </Suspense>
          )}
          {isCut && (
            <Cut
              onTry={() => {
                for (const query of asked) void query.refetch();
              }}
            />
          )}
          <InTheRoom
            agenda={agenda.data}
            prompts={prompts.data}
            room={isCut ? { ...room.data, can_lead: false } : room.data}
            isCut={isCut}
          />
        </>
      )}
    </>
  );
}

function InTheRoom({
  agenda,
  prompts,
  room,
  isCut,
}: {
  agenda: Agenda;
  prompts: Prompts;
  room: Room;
  isCut: boolean;
}) {
  const me = useMe();
  const queries = useQueryClient();
  const [, goTo] = useLocation();
  const move = useMutation({
    mutationFn: (body: { item_id?: string | null; paused?: boolean }) =>
      ok(
        client.PUT("/api/v1/agendas/{id}/room", {
          params: { path: { id: agenda.id } },
          body,
          ...once(newKey()),
        }),
      ),
    onSuccess: (now) => queries.setQueryData(roomKey(agenda.id), now),
  });
  const place = room.steps.findIndex((step) => step.item_id === room.item_id);
  const isMine = agenda.owner.id === me.id;
  const shown = asOthersSee(agenda, isCut);
  const onTable = shown.items.filter((item) => item.id === room.item_id);
  const showing = onTable.filter(showsSomething);
  const needsHere = shown.needs.answers.some((need) => need.item_id === room.item_id);
  // Where nothing of it is with the others, they could not read what is said on it.
  const talked = onTable.filter(
    (item) => !isMine || needsHere || item.prompts.length === 0 || showsSomething(item),
  );
  const step = room.steps[place];
  const isLast = place >= 0 && place === room.steps.length - 1;
  const go = (to: number) => move.mutate({ item_id: room.steps[to]?.item_id ?? null });

  return (
    <div className="room">
      <section className="room-table stack loose" aria-live="polite" aria-busy={move.isPending}>
        {room.paused ? (
          <p className="l">
            {i18n.t({
              id: "room.paused",
              message: "Paused, for everybody. Nothing is shown until somebody goes on.",
            })}
          </p>
        ) : step ? (
          <>
            {showing.length === 0 && (
              <>
                <h2 className="h3">{step.title}</h2>
                {!needsHere && !isCut && (
                  <NothingBrought agenda={shown} step={step} isMine={isMine} />
                )}
              </>
            )}
            {step.kind === "emotion" && (!isMine || shown.needs.answers.length > 0) && (
              <Needs agenda={shown} prompts={prompts} level="h3" />
            )}
            {showing.length > 0 && (
              <div className={step.kind === "emotion" ? "room-felt" : undefined}>
                <SharedItems agenda={{ ...shown, items: showing }} prompts={prompts} level="h2" />
              </div>
            )}
            {(step.kind === "roles" || step.kind === "reflect") && (
              <Suspense fallback={null}>
                <Chairs room={room} isCut={isCut} />
              </Suspense>
            )}
            {!isCut &&
              onTable.map((item) => (
                <OutcomeChips key={item.id} agenda={agenda} item={item} isMine={isMine} />
              ))}
            {room.listening ? (
              <p className="felt-panel" role="status">
                {i18n.t({
                  id: "room.listening",
                  message: "Now the chairs speak, and you only listen. Your turn comes after.",
                })}
              </p>
            ) : (
              talked.map((item) => <ItemTalk key={item.id} item={item} prompts={prompts} />)
            )}
          </>
        ) : (
          <p className="soft">
            {i18n.t({
              id: "room.nothing",
              message:
                "Nothing is on the table yet. Begin when you like: whoever comes later finds the place you are at.",
            })}
          </p>
        )}
        {!isCut && (isLast || step?.kind === "checkout" || (place < 0 && room.revision > 0)) && (
          <Suspense fallback={null}>
            <CheckOut agendaId={agenda.id} isAsked={room.asks_how_it_was} />
          </Suspense>
        )}
        {move.error && <ErrorState error={move.error} />}
        {room.can_lead && (
          <div className="actions">
            {isLast ? (
              <Button
                kind="primary"
                isDisabled={room.paused}
                onPress={() =>
                  move.mutate({ item_id: null }, { onSuccess: () => goTo(`/agendas/${agenda.id}`) })
                }
              >
                {i18n.t({ id: "room.end", message: "That was the last: clear the table" })}
              </Button>
            ) : (
              <Button
                kind="primary"
                onPress={() => go(place + 1)}
                isDisabled={room.paused || !room.steps[place + 1]}
              >
                {place < 0
                  ? i18n.t({ id: "room.begin", message: "Begin" })
                  : i18n.t({ id: "room.next", message: "Next" })}
              </Button>
            )}
            <Button onPress={() => go(place - 1)} isDisabled={room.paused || place < 1}>
              {i18n.t({ id: "room.back", message: "Back" })}
            </Button>
            <Button onPress={() => move.mutate({ paused: !room.paused })}>
              {room.paused
                ? i18n.t({ id: "room.goon", message: "Go on" })
                : i18n.t({ id: "room.pause", message: "Pause" })}
            </Button>
            {isLast && (
              <Link href={`/supervision/${agenda.session_id}/note`} className="button">
                {i18n.t({ id: "note.open", message: "What we keep from this session…" })}
              </Link>
            )}
            <Link href={`/agendas/${agenda.id}`} className="button">
              {i18n.t({ id: "room.leave", message: "Leave this page" })}
            </Link>
          </div>
        )}
      </section>
      <nav
        className="room-agenda stack tight"
        aria-label={i18n.t({ id: "room.steps", message: "The agenda" })}
      >
        <p className="s soft">
          {i18n.t({
            id: "room.allsteps",
            message: "Every step of this agenda. You can pass over any of them.",
          })}
        </p>
        <ol className="room-steps">
          {room.steps.map((one, index) => (
            <li key={one.item_id}>
              <button
                type="button"
                className="link"
                aria-current={index === place ? "step" : undefined}
                disabled={!room.can_lead || room.paused}
                onClick={() => go(index)}
              >
                {one.title}
              </button>
              <span className="room-minutes s dim">
                {i18n.t({
                  id: "room.about",
                  message: "about {minutes} minutes",
                  values: { minutes: one.minutes },
                })}
                {isBlank(shown, one.item_id) && (
                  <>
                    {" · "}
                    {i18n.t({ id: "room.notbrought", message: "nothing brought to it" })}
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
        <Suspense fallback={null}>
          <ThisTouchedMe agenda={agenda} />
        </Suspense>
      </nav>
    </div>
  );
}

function isGone(error: unknown): boolean {
  return error instanceof Problem && !error.passing;
}

/** Nothing was brought to it. To a moment taken together nothing ever is. */
function isBlank(shown: Agenda, id: string): boolean {
  const item = shown.items.find((one) => one.id === id);
  if (item && (showsSomething(item) || item.prompts.length === 0)) return false;
  return !shown.needs.answers.some((need) => need.item_id === id);
}

/** What was brought of it carries its own heading. */
function showsSomething(item: AgendaItem): boolean {
  return (
    item.answers.length > 0 ||
    item.excerpts.length > 0 ||
    item.answer_state === "not_today" ||
    item.taken_back
  );
}

/** The presenter looks at the same page as everybody else: what stays with her is not on it. */
function asOthersSee(agenda: Agenda, isCut: boolean): Agenda {
  return {
    ...agenda,
    needs: { answers: agenda.needs.answers.filter((answer) => answer.shared) },
    items: agenda.items.map((item) => ({
      ...item,
      answers: item.answers.filter(
        (answer) => answer.shared && !agenda.needs.answers.some((need) => need.id === answer.id),
      ),
      // Words of a client are never shown from memory alone.
      excerpts: isCut ? [] : item.excerpts.filter((excerpt) => excerpt.shared),
    })),
  };
}
