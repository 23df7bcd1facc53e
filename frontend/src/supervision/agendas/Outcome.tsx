/** What became of an item in the meeting. Either side may say it; "not today" is for the one whose feeling it is. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call";
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { Chips } from "../../ui/Chips";
import { sentenceOf } from "../../ui/ErrorState";
import { agendaKey, useSupervisionSessions } from "../queries";

type Outcome = Exclude<AgendaItem["outcome"], "">;

const OUTCOMES: readonly Outcome[] = [
  "talked",
  "partly",
  "carried_over",
  "not_today",
  "own_therapy",
];

export function OutcomeChips({
  agenda,
  item,
  isMine,
}: {
  agenda: Agenda;
  item: AgendaItem;
  isMine: boolean;
}) {
  const queries = useQueryClient();
  const held = useHeld(agenda.session_id);
  const set = useMutation({
    mutationFn: (outcome: Outcome | "") =>
      call<Agenda>(`/agendas/${agenda.id}/items/${item.id}`, {
        method: "PATCH",
        body: { outcome },
      }),
    onSuccess: (after) => queries.setQueryData(agendaKey(agenda.id), after),
  });
  if (!held) return null;
  const value = set.isPending ? set.variables : item.outcome;
  return (
    <div className="stack tight">
      <Chips
        single
        tone="record"
        frame="stack tight"
        legend={
          <span className="s dim">
            {i18n.t({ id: "outcome.title", message: "What became of it in the meeting?" })}
          </span>
        }
        options={OUTCOMES.filter((id) => isMine || id !== "not_today" || id === value).map(
          (id) => ({ id, label: outcomeWord(id) }),
        )}
        value={value ? [value] : []}
        onChange={([next]) => set.mutate((next ?? "") as Outcome | "")}
      />
      {value === "carried_over" && (
        <p className="s soft">
          {i18n.t({
            id: "outcome.carried",
            message: "It stands on the next agenda that is begun.",
          })}
        </p>
      )}
      {set.isError && (
        <p className="error" role="alert">
          {sentenceOf(set.error)}
        </p>
      )}
    </div>
  );
}

export function outcomeWord(outcome: Outcome): string {
  switch (outcome) {
    case "talked":
      return i18n.t({ id: "outcome.talked", message: "Talked" });
    case "partly":
      return i18n.t({ id: "outcome.partly", message: "Partly" });
    case "carried_over":
      return i18n.t({ id: "outcome.carried_over", message: "Carry over" });
    case "not_today":
      return i18n.t({ id: "item.nottoday", message: "Not today" });
    case "own_therapy":
      return i18n.t({ id: "outcome.therapy", message: "Moved to own therapy" });
  }
}

/** From the beginning of the meeting on. */
function useHeld(sessionId: string): boolean {
  const sessions = useSupervisionSessions();
  const session = sessions.data?.find((one) => one.id === sessionId);
  if (!session) return false;
  return session.state === "happened" || Date.parse(session.starts_at) <= Date.now();
}
