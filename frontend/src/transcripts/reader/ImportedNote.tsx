/** Where words come from that no machine of ours heard, and what therefore is not known about them. */
import { i18n } from "../../i18n";
import type { TranscriptModel } from "../engine/model";
import { formatText, timingText } from "../imports/words";

export function ImportedNote({ model }: { model: TranscriptModel }) {
  if (model.imported === null) return null;
  return (
    <p className="soft imported-note">
      {i18n.t({
        id: "reader.imported",
        message: "Brought in from a file ({format}).",
        values: { format: formatText(model.imported) },
      })}{" "}
      {model.timing !== "words" && timingText(model.timing)}{" "}
      {!model.silencesMeasured &&
        i18n.t({
          id: "reader.no_silences",
          message: "Silences are only measured in sound. There is none here, so none are shown.",
        })}
      {model.silencesMeasured &&
        model.timing === "none" &&
        i18n.t({
          id: "reader.silences_in_sound",
          message: "Silences were measured in the sound, and cannot be laid between these words.",
        })}
    </p>
  );
}
