/** Chairs of a group meeting: whoever listens takes one, and all see who sits where. The presenter takes none. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, ok, once } from "../../api/client";
import type { Room } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Chips } from "../../ui/Chips";
import { sentenceOf } from "../../ui/ErrorState";
import { roomKey } from "../queries";

type Of = Room["chairs"][number]["of"];

const ALL: readonly Of[] = ["client", "counsellor", "feeling", "stranger"];

export default function Chairs({ room, isCut }: { room: Room; isCut: boolean }) {
  const me = useMe();
  const queries = useQueryClient();
  const sit = useMutation({
    mutationFn: (of: Of | null) =>
      ok(
        client.PUT("/api/v1/agendas/{id}/chair", {
          params: { path: { id: room.agenda_id } },
          body: { of },
          ...once(newKey()),
        }),
      ),
    onSuccess: (now) => queries.setQueryData(roomKey(room.agenda_id), now),
  });
  const mine = room.chairs.find((one) => one.person.id === me.id)?.of;
  const value = sit.isPending ? sit.variables : mine;
  const taken = ALL.map((of) => ({
    of,
    people: room.chairs.filter((one) => one.of === of).map((one) => one.person.name),
  })).filter((one) => one.people.length > 0);
  return (
    <div className="stack tight">
      {room.can_sit && !isCut && (
        <Chips
          single
          legend={i18n.t({ id: "chairs.take", message: "Which chair do you take?" })}
          options={ALL.map((id) => ({ id, label: chairWord(id) }))}
          value={value ? [value] : []}
          onChange={([next]) => sit.mutate((next as Of | undefined) ?? null)}
        />
      )}
      {taken.length > 0 && (
        <dl
          className="chairs"
          aria-label={i18n.t({ id: "chairs.taken", message: "Who sits where" })}
        >
          {taken.map((one) => (
            <div key={one.of}>
              <dt className="s dim">{chairWord(one.of)}</dt>
              <dd>{one.people.join(", ")}</dd>
            </div>
          ))}
        </dl>
      )}
      {taken.length === 0 && !room.can_sit && (
        <p className="s soft">
          {i18n.t({ id: "chairs.none", message: "Nobody has taken a chair yet." })}
        </p>
      )}
      {sit.error && (
        <p className="note failed" role="alert">
          {sentenceOf(sit.error)}
        </p>
      )}
    </div>
  );
}

function chairWord(of: Of): string {
  return {
    client: i18n.t({ id: "chairs.client", message: "The client" }),
    counsellor: i18n.t({ id: "chairs.counsellor", message: "The counsellor" }),
    feeling: i18n.t({ id: "chairs.feeling", message: "The feeling" }),
    stranger: i18n.t({ id: "chairs.stranger", message: "The stranger" }),
  }[of];
}
