/** Who else looks at this page now. Asking says that one does; it is forgotten within a minute. */
import { useQuery } from "@tanstack/react-query";
import { client, ok } from "../../api/client";
import { i18n } from "../../i18n";
import { namesOf } from "../../people/names";

type Person = { id: string; name: string };

const AGAIN_MS = 20_000;

export default function WhoIsHere({
  agendaId,
  meant,
  hasBegun = false,
}: {
  agendaId: string;
  /** The others whose meeting it is. */
  meant: readonly Person[];
  hasBegun?: boolean;
}) {
  const here = useQuery({
    queryKey: ["here", agendaId],
    queryFn: () =>
      ok(client.GET("/api/v1/agendas/{id}/here", { params: { path: { id: agendaId } } })),
    // A page nobody looks at says nothing: then one is not here any more.
    refetchInterval: AGAIN_MS,
    refetchIntervalInBackground: false,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  // A dot that is only remembered would say what nobody knows.
  if (!here.data || here.isError) return null;
  const others = here.data.here;
  const missing = meant.filter(({ id }) => others.every((one) => one.id !== id));
  return (
    <p className="room-here row s soft">
      {others.length > 0 && (
        <>
          <span aria-hidden="true" className="moss-ink">
            ●
          </span>
          {i18n.t({
            id: "room.here",
            message: "{count, plural, one {{names} is here.} other {{names} are here.}}",
            values: { count: others.length, names: namesOf(others) },
          })}
        </>
      )}{" "}
      {missing.length > 0 &&
        i18n.t({
          id: "room.here.missing",
          message:
            "{count, plural, one {{names} is not on this page yet.} other {{names} are not on this page yet.}}",
          values: { count: missing.length, names: namesOf(missing) },
        })}{" "}
      {missing.length > 0 &&
        !hasBegun &&
        i18n.t({ id: "room.here.begin", message: "You can begin all the same." })}{" "}
      <span className="dim">
        {i18n.t({
          id: "room.here.seen",
          message: "While this page is open in front of you, the others see that you are here.",
        })}
      </span>
    </p>
  );
}
