/** The button that opens with whom a transcript is corrected. */
import { lazy, Suspense, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";

const TogetherDialog = lazy(() => import("./TogetherDialog"));

export function CorrectTogether(props: { transcriptId: string; keptUntil: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" kind="quiet" onPress={() => setIsOpen(true)}>
        {i18n.t({ id: "hand_in_hand.open", message: "Let others correct it" })}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <TogetherDialog {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
