/** The button that opens what a transcript can be taken out as. */
import { lazy, Suspense, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import type { TranscriptModel } from "../engine/model";

const TakeOutDialog = lazy(() => import("./TakeOutDialog"));

interface Props {
  model: TranscriptModel;
  recordingId: string;
  hasSound: boolean;
}

export function TakeOut({ model, recordingId, hasSound }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" kind="quiet" onPress={() => setIsOpen(true)}>
        {i18n.t({ id: "export.title", message: "Take it out" })}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <TakeOutDialog
            model={model}
            recordingId={recordingId}
            hasSound={hasSound}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
