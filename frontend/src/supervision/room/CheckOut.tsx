/** At the end of a meeting: was there room for what mattered? Two taps, nobody's name beside them (4.3.7, I12). */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client, newKey, ok, once } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Chips } from "../../ui/Chips";
import { sentenceOf } from "../../ui/ErrorState";
import { roomKey } from "../queries";

type Word = "yes" | "partly" | "no";

export default function CheckOut({ agendaId, isAsked }: { agendaId: string; isAsked: boolean }) {
  const queries = useQueryClient();
  const [word, setWord] = useState<Word | null>(null);
  const [key] = useState(newKey);
  const [salt] = useState(newKey);
  const count = useMutation({
    mutationFn: (room: Word) =>
      ok(
        client.POST("/api/v1/agendas/{id}/check-out", {
          params: { path: { id: agendaId } },
          body: { room, salt },
          ...once(key),
        }),
      ),
    onSuccess: (now) => queries.setQueryData(roomKey(agendaId), now),
  });
  if (count.isSuccess) {
    return (
      <p className="note" role="status">
        {i18n.t({ id: "checkout.done", message: "Counted, without your name. Thank you." })}
      </p>
    );
  }
  if (!isAsked) return null;
  return (
    <section
      className="stack tight rule-top"
      aria-label={i18n.t({ id: "checkout.title", message: "How was this for us?" })}
    >
      <Chips
        single
        legend={i18n.t({
          id: "checkout.question",
          message: "Was there room for what mattered?",
        })}
        options={[
          { id: "yes", label: i18n.t({ id: "checkout.yes", message: "Yes" }) },
          { id: "partly", label: i18n.t({ id: "checkout.partly", message: "Partly" }) },
          { id: "no", label: i18n.t({ id: "checkout.no", message: "No" }) },
        ]}
        value={word ? [word] : []}
        onChange={([next]) => setWord((next as Word | undefined) ?? null)}
      />
      <p className="s soft">
        {i18n.t({
          id: "checkout.hint",
          message:
            "Only if you like. It is kept without your name and told to nobody here: the programme sees one figure for everybody, from eight people on. Once counted, it can't be found again to take back.",
        })}
      </p>
      {word && (
        <div className="actions">
          <Button isDisabled={count.isPending} onPress={() => count.mutate(word)}>
            {i18n.t({ id: "checkout.count", message: "Count it" })}
          </Button>
        </div>
      )}
      {count.error && (
        <p className="note failed" role="alert">
          {sentenceOf(count.error)}
        </p>
      )}
    </section>
  );
}
