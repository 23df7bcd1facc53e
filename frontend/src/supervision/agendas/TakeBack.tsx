/** Beside each brought thing its own way back. */
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { useBring } from "../queries";

export function TakeBack({
  agendaId,
  answerId,
  excerptId,
  what,
}: {
  agendaId: string;
  answerId?: string;
  excerptId?: string;
  /** What is taken back, for whoever hears the button and does not see what stands beside it. */
  what: string;
}) {
  const bring = useBring(agendaId);
  return (
    <>
      <LinkButton
        isDisabled={bring.isPending}
        aria-label={i18n.t({
          id: "takeback.name",
          message: "Take it back: {what}",
          values: { what },
        })}
        onPress={() =>
          bring.mutate(
            {
              key: newKey(),
              back: true,
              answer_ids: answerId ? [answerId] : [],
              excerpt_ids: excerptId ? [excerptId] : [],
            },
            {
              onSuccess: () =>
                announce(
                  i18n.t({ id: "takeback.done", message: "Taken back. It is yours alone." }),
                ),
            },
          )
        }
      >
        {i18n.t({ id: "bring.takeback", message: "Take it back" })}
      </LinkButton>
      {bring.isError && (
        <span className="error" role="alert">
          {sentenceOf(bring.error)}
        </span>
      )}
    </>
  );
}
