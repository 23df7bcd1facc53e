/** Sealing, once: what it means is said before it is done. */
import { useLocation } from "wouter";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { useSeal } from "./queries";
import { hrefOfStage } from "./stages";
import type { RealityTest } from "./wire";

export function SealDialog({
  test,
  asking,
  loose,
  onClose,
}: {
  test: RealityTest;
  asking: "seal" | "read" | undefined;
  /** How many lines say neither what they are about nor how sure she is. */
  loose: number;
  onClose: () => void;
}) {
  const seal = useSeal(test.id);
  const [, go] = useLocation();
  const read = asking === "read";
  return (
    <ConfirmDialog
      isOpen={asking !== undefined}
      title={
        read
          ? i18n.t({ id: "seal.read", message: "I've already read it" })
          : i18n.t({ id: "seal.act", message: "Seal it" })
      }
      keep={i18n.t({ id: "seal.keep", message: "Write on" })}
      act={
        read
          ? i18n.t({ id: "seal.read.act", message: "Seal it, and say so" })
          : i18n.t({ id: "seal.act", message: "Seal it" })
      }
      isPending={seal.isPending}
      error={seal.isError ? sentenceOf(seal.error) : undefined}
      onKeep={onClose}
      onAct={() =>
        seal.mutate(read, {
          onSuccess: (sealed) => {
            announce(i18n.t({ id: "test.sealed", message: "Sealed" }));
            onClose();
            go(hrefOfStage(sealed, "sealed"), { replace: true });
          },
        })
      }
    >
      <p>
        {i18n.t({
          id: "seal.once",
          message: "You can't change it after this. You can add to it.",
        })}
      </p>
      {read && (
        <p className="soft">
          {i18n.t({
            id: "seal.read.what",
            message:
              "It is marked “memory written after reading”. Everything else goes on as it would.",
          })}
        </p>
      )}
      {loose > 0 && (
        <p className="soft">
          {i18n.t({
            id: "seal.loose",
            message:
              "{count, plural, one {# line does not say yet what it is about or how sure you are. It is sealed with your text, but can't be laid beside the record by itself.} other {# lines do not say yet what they are about or how sure you are. They are sealed with your text, but can't be laid beside the record by themselves.}}",
            values: { count: loose },
          })}
        </p>
      )}
    </ConfirmDialog>
  );
}
