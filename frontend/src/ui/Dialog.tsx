/** A dialog over the page. Focus goes in, stays in, and returns to the opener. */
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

export function Dialog({
  title,
  isOpen,
  onClose,
  wide,
  sticky,
  children,
}: {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  wide?: boolean;
  /** True when leaving by Esc or a click outside could lose something. */
  sticky?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!sticky}
      isKeyboardDismissDisabled={sticky ?? false}
    >
      <Modal className={wide ? "modal wide" : "modal"}>
        <AriaDialog role={sticky ? "alertdialog" : "dialog"}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
