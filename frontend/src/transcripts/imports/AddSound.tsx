/** Words that were brought in alone, and the sound of the same session coming after them. */
import { useState } from "react";
import type { Upload } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { UploadForm } from "../uploads/UploadForm";

interface Props {
  sessionId: string;
  unfinished: Upload | null;
}

export function AddSound({ sessionId, unfinished }: Props) {
  const [isOpen, setIsOpen] = useState(unfinished !== null);
  if (!isOpen)
    return (
      <p>
        <Button kind="quiet" size="small" onPress={() => setIsOpen(true)}>
          {i18n.t({ id: "sound.add", message: "Add the sound" })}
        </Button>
      </p>
    );
  return (
    <section
      className="stack tight"
      aria-label={i18n.t({ id: "sound.title", message: "Add the sound" })}
    >
      <p>
        {i18n.t({
          id: "sound.what_happens",
          message:
            "The words stay as they are, with the times they came with. Silences are measured in the sound.",
        })}
      </p>
      <p className="hint">
        {i18n.t({
          id: "sound.shared",
          message:
            "If you shared a moment from these words, whoever reads it can then hear it too, as your client agreed.",
        })}
      </p>
      <UploadForm sessionId={sessionId} unfinished={unfinished} before={null} toWords />
    </section>
  );
}
