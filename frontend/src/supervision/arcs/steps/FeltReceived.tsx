/** "Did you feel received?" Only she sees the answer, here or anywhere. */
import { Link } from "wouter";
import { i18n } from "../../../i18n";
import { ErrorState, sentenceOf } from "../../../ui/ErrorState";
import { Answers } from "../Answers";
import { useFelt, useSayFelt } from "../queries";
import type { Felt } from "../wire";

export function FeltReceived({
  acknowledgmentId,
  agendaId,
}: {
  acknowledgmentId: string;
  agendaId: string;
}) {
  const felt = useFelt(acknowledgmentId);
  const say = useSayFelt(acknowledgmentId);
  if (felt.isError) return <ErrorState error={felt.error} onRetry={() => void felt.refetch()} />;
  const value = felt.data?.value || undefined;
  const answers: { id: Felt; label: string }[] = [
    { id: "yes", label: i18n.t({ id: "felt.yes", message: "Yes" }) },
    { id: "partly", label: i18n.t({ id: "felt.partly", message: "Partly" }) },
    { id: "not_yet", label: i18n.t({ id: "felt.notyet", message: "Not yet" }) },
  ];
  return (
    <section className="stack" aria-labelledby={`felt-${acknowledgmentId}`}>
      <div className="stack tight">
        <h2 id={`felt-${acknowledgmentId}`} className="h3">
          {i18n.t({ id: "felt.title", message: "Did you feel received?" })}
        </h2>
        <p className="s soft">{i18n.t({ id: "felt.private", message: "Only you see this." })}</p>
      </div>
      <Answers
        answers={answers}
        value={value}
        isPending={say.isPending}
        onAnswer={(answer) => say.mutate(answer)}
      />
      {say.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(say.error)}
        </p>
      )}
      {value === "not_yet" && (
        <p>
          {i18n.t({
            id: "felt.more",
            message: "Would you like to say so? Or ask for someone else?",
          })}{" "}
          <Link href={`/agendas/${agendaId}`}>
            {i18n.t({ id: "felt.say", message: "Bring one more line" })}
          </Link>{" "}
          ·{" "}
          <Link href="/people">
            {i18n.t({ id: "felt.other", message: "See who else there is" })}
          </Link>
        </p>
      )}
    </section>
  );
}
