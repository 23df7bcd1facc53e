/** An excerpt of one's own that nobody has said anything about can go again. */
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import type { Excerpt } from "../wire";
import { useRemoveExcerpt } from "./keeping";

export function RemoveExcerpt({ excerpt, onRemoved }: { excerpt: Excerpt; onRemoved: () => void }) {
  const remove = useRemoveExcerpt(excerpt.transcript_id);
  if (!excerpt.can.includes("remove")) return null;
  return (
    <>
      <LinkButton
        isDisabled={remove.isPending}
        onPress={() =>
          remove.mutate(excerpt.id, {
            onSuccess: () => {
              announce(i18n.t({ id: "excerpt.removed_now", message: "Removed" }));
              onRemoved();
            },
          })
        }
      >
        {i18n.t({ id: "excerpt.remove", message: "Remove" })}
      </LinkButton>
      {remove.isError && (
        <p className="error" role="alert">
          {sentenceOf(remove.error)}
        </p>
      )}
    </>
  );
}
