/** What somebody in it said of a conversation: answered, or parked. Nothing else ever says so, and either side may change it. */
import { useMutation } from "@tanstack/react-query";
import { client, newKey, ok, once } from "../../api/client";
import type { Thread } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { announce } from "../../ui/Announcer";
import { LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import type { Marked } from "./talk";

type State = Thread["state"];

export default function ThreadMark({
  threadId,
  marked,
  onMarked,
}: {
  threadId: string;
  marked: Marked;
  onMarked: () => void;
}) {
  const me = useMe();
  const mark = useMutation({
    mutationFn: (state: State) =>
      ok(
        client.PATCH("/api/v1/threads/{id}", {
          params: { path: { id: threadId } },
          body: { state },
          ...once(newKey()),
        }),
      ),
    onSuccess: (thread) => {
      onMarked();
      announce(saidOf(thread, me.id) ?? i18n.t({ id: "mark.open", message: "Open again" }));
    },
  });
  const said = saidOf(marked, me.id);
  return (
    <div className="row s">
      {said ? (
        <>
          <span className="dim">{said}</span>
          <LinkButton isDisabled={mark.isPending} onPress={() => mark.mutate("open")}>
            {i18n.t({ id: "mark.reopen", message: "Open it again" })}
          </LinkButton>
        </>
      ) : (
        <>
          <LinkButton isDisabled={mark.isPending} onPress={() => mark.mutate("answered")}>
            {i18n.t({ id: "mark.answer", message: "This is answered" })}
          </LinkButton>
          <LinkButton isDisabled={mark.isPending} onPress={() => mark.mutate("parked")}>
            {i18n.t({ id: "mark.park", message: "Park it for another time" })}
          </LinkButton>
        </>
      )}
      {mark.isError && (
        <span className="error" role="alert">
          {sentenceOf(mark.error)}
        </span>
      )}
    </div>
  );
}

/** In words, with whose words they are; undefined while it is open. */
function saidOf({ state, state_by }: Marked, myId: string): string | undefined {
  if (state === "open") return undefined;
  const mine = state_by?.id === myId;
  const values = { name: state_by?.name ?? "" };
  if (state === "answered")
    return mine
      ? i18n.t({ id: "mark.answered.mine", message: "You said this is answered." })
      : i18n.t({ id: "mark.answered", message: "{name} said this is answered.", values });
  return mine
    ? i18n.t({ id: "mark.parked.mine", message: "You parked this for another time." })
    : i18n.t({ id: "mark.parked", message: "{name} parked this for another time.", values });
}
