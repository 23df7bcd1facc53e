/** On narrow screens the open conversation comes up from the foot of the page. */
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { clock } from "../engine/places";
import { WhoSees } from "../excerpts/WhoSees";
import { Quiets } from "../silences/Quiets";
import type { PlacedExcerpt } from "./placed";
import { useSound } from "./sound";
import { shortened } from "./ThreadCard";

interface Props {
  placed: PlacedExcerpt;
  onClose: () => void;
  children: ReactNode;
}

export default function ThreadSheet({ placed, onClose, children }: Props) {
  const { startMs, quote, excerpt, anchor } = placed;
  const { isTimed } = useSound();
  return (
    <ModalOverlay
      className="scrim sheet-scrim"
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="modal sheet">
        <Dialog data-card={placed.id}>
          <div className="sheet-head">
            <Heading slot="title" level={2}>
              {isTimed
                ? i18n.t({
                    id: "reader.conversation_at",
                    message: "Conversation at {at}",
                    values: { at: clock(startMs) },
                  })
                : i18n.t({ id: "reader.conversation", message: "Conversation" })}
            </Heading>
            <Button kind="quiet" size="small" onPress={onClose}>
              {i18n.t({ id: "close", message: "Close" })}
            </Button>
          </div>
          <p className="quote">“{shortened(quote)}”</p>
          {anchor.found === "lost" && (
            <p className="hint">
              {i18n.t({
                id: "reader.lost",
                message: "The words here were corrected; this is the same moment.",
              })}
            </p>
          )}
          {excerpt && <WhoSees excerpt={excerpt} />}
          {excerpt && <Quiets excerpt={excerpt} />}
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
