/** After a session with somebody else: did it come along? "Not this time" is enough. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { useCarryOver } from "../arcs/queries";
import type { Home } from "../arcs/wire";

export function CarryOverCard({ one }: { one: Home["carry_overs"][number] }) {
  const say = useCarryOver();
  const answers = [
    i18n.t({ id: "carry.no", message: "Not this time" }),
    i18n.t({ id: "carry.little", message: "A little" }),
    i18n.t({ id: "carry.yes", message: "Yes, I noticed it" }),
  ];
  return (
    <section className="card" aria-labelledby={`carry-${one.session_id}`}>
      <h2 id={`carry-${one.session_id}`} className="h3">
        {i18n.t({
          id: "carry.title",
          message: "Did any of it come along into your last session?",
        })}
      </h2>
      <p className="s soft">{i18n.t({ id: "arc.only", message: "Only you see this." })}</p>
      <div className="actions">
        {answers.map((answer) => (
          <Button
            key={answer}
            isDisabled={say.isPending}
            onPress={() => say.mutate({ ...one, answer })}
          >
            {answer}
          </Button>
        ))}
      </div>
      {say.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(say.error)}
        </p>
      )}
    </section>
  );
}
