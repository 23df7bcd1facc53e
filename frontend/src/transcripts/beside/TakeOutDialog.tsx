/** What of a transcript can leave, as what, who may then see it; and paper. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { WayToNames } from "../../ui/WayToNames";
import type { TranscriptModel } from "../engine/model";
import type { PlacedExcerpt } from "../reader/placed";
import type { TalkParts } from "../reader/Reader";
import { MadeFiles } from "./MadeFiles";
import { type Note, notesOf } from "./notes";
import { type Format, fileOf, formatsFor, paperOf, useRequirePaper, useTakeOut } from "./taking";

interface Props {
  model: TranscriptModel;
  placed: readonly PlacedExcerpt[];
  said: TalkParts["said"];
  recordingId: string;
  hasSound: boolean;
  onClose: () => void;
  /** prints, with these after the words */
  onNotes: (notes: readonly Note[]) => void;
}

export default function TakeOutDialog(props: Props) {
  const { model, placed, said, recordingId, hasSound, onClose, onNotes } = props;
  const [withNotes, setWithNotes] = useState(false);
  const hasTalk = said !== undefined && placed.some(({ excerpt }) => excerpt);
  const take = useTakeOut(model.id);
  const requirePaper = useRequirePaper();
  const print = useMutation({
    mutationFn: async () => {
      await requirePaper(
        model,
        recordingId,
        i18n.t({
          id: "export.names_first",
          message: "Before this goes on paper, look at the names and places in it.",
        }),
      );
      return withNotes && said ? notesOf(placed, await said(model.id)) : [];
    },
    onSuccess: (notes) => {
      onClose();
      if (notes.length > 0) return onNotes(notes);
      // The dialog has to be off the page first.
      setTimeout(() => window.print(), 300);
    },
  });
  const paper = useQuery(paperOf(model.id, model.revision));
  const isBusy = take.isPending || print.isPending;
  const refused = take.error ?? print.error;
  // Said before anything is chosen, and not only by whichever format was.
  const error =
    refused ??
    (paper.data === false
      ? new Problem(
          409,
          "names_unseen",
          i18n.t({
            id: "export.held_back",
            message:
              "A name or a place in it is still to be looked at. Until you have, nothing of it can be taken out.",
          }),
          { recording_id: recordingId },
        )
      : null);
  return (
    <Dialog title={i18n.t({ id: "export.title", message: "Take it out" })} isOpen onClose={onClose}>
      <p>
        {i18n.t({
          id: "export.what",
          message:
            "All words as they stand now leave with it, with who spoke, the times and the silences. Names you replaced stay replaced. The sound stays here, unless you take it as well.",
        })}
      </p>
      <p>
        {i18n.t({
          id: "export.who",
          message:
            "Only you can take it out. Then whoever holds the file can read it, and what you change or take back here no longer reaches it. It is written down that you took it, not what it says.",
        })}
      </p>
      {error && (
        <div
          key={refused ? "refused" : "before"}
          ref={refused ? toRefusal : undefined}
          className={refused ? "note failed stack tight" : "note waiting stack tight"}
          role={refused ? "alert" : "note"}
          tabIndex={-1}
        >
          <p>{sentenceOf(error)}</p>
          <p>
            <WayToNames error={error} />
          </p>
        </div>
      )}
      {hasTalk && (
        <Tick
          label={i18n.t({
            id: "export.notes",
            message: "With the conversations on it, as numbered notes",
          })}
          hint={i18n.t({
            id: "export.notes_what",
            message:
              "They are in people’s own words and may hold names: nobody looked for them there. On paper, in the Word document and in plain text.",
          })}
          checked={withNotes}
          onChange={(event) => setWithNotes(event.target.checked)}
        />
      )}
      <ul className="lines take-out">
        {formatsFor(model.timing, hasSound).map((format) => (
          <li key={format}>
            <Button
              isDisabled={isBusy}
              onPress={() => {
                print.reset();
                take.mutate({ format, withNotes });
              }}
            >
              {nameOf(format)}
            </Button>
            <span className="s soft">{purposeOf(format)}</span>
          </li>
        ))}
        <li>
          <Button
            isDisabled={isBusy}
            onPress={() => {
              take.reset();
              print.mutate();
            }}
          >
            {i18n.t({ id: "export.print", message: "Print or save as PDF" })}
          </Button>
          <span className="s soft">
            {i18n.t({
              id: "export.print_for",
              message: "Set for paper. Your browser asks where it goes.",
            })}
          </span>
        </li>
      </ul>
      <p className="s" role="status">
        {take.isPending
          ? i18n.t({
              id: "export.making",
              message: "Making {file}…",
              values: { file: fileOf(take.variables.format, take.variables.withNotes) },
            })
          : take.data === "now"
            ? i18n.t({
                id: "export.made",
                message: "{file} is with your browser, where it keeps what you download.",
                values: { file: fileOf(take.variables.format, take.variables.withNotes) },
              })
            : take.data === "later"
              ? i18n.t({
                  id: "export.later",
                  message: "This takes a while, so it is made in the background.",
                })
              : ""}
      </p>
      <MadeFiles transcriptId={model.id} />
      <div className="actions end">
        <Button kind="quiet" onPress={onClose}>
          {i18n.t({ id: "close", message: "Close" })}
        </Button>
      </div>
    </Dialog>
  );
}

/** On a phone the button that was pressed may stand a screen below. */
function toRefusal(refusal: HTMLElement | null) {
  refusal?.scrollIntoView?.({ block: "nearest" });
  refusal?.focus();
}

function nameOf(format: Format): string {
  switch (format) {
    case "docx":
      return i18n.t({ id: "export.docx", message: "Word document" });
    case "txt":
      return i18n.t({ id: "export.txt", message: "Plain text" });
    case "vtt":
      return i18n.t({ id: "export.vtt", message: "WebVTT subtitles" });
    case "srt":
      return i18n.t({ id: "export.srt", message: "SRT subtitles" });
    case "json":
      return i18n.t({ id: "export.json", message: "JSON" });
    case "annotations":
      return i18n.t({ id: "export.annotations", message: "Web annotations" });
    case "sound":
      return i18n.t({ id: "export.sound", message: "Words and sound" });
  }
}

function purposeOf(format: Format): string {
  switch (format) {
    case "docx":
      return i18n.t({ id: "export.docx_for", message: "To read, write in and hand in." });
    case "txt":
      return i18n.t({ id: "export.txt_for", message: "Opens everywhere, and stays readable." });
    case "vtt":
      return i18n.t({
        id: "export.vtt_for",
        message: "To show under the sound or a film, in a browser.",
      });
    case "srt":
      return i18n.t({ id: "export.srt_for", message: "The same, for most other players." });
    case "json":
      return i18n.t({
        id: "export.json_for",
        message: "Every word with its time, for another program.",
      });
    case "annotations":
      return i18n.t({
        id: "export.annotations_for",
        message: "Only the words you picked, with their places. No comments.",
      });
    case "sound":
      return i18n.t({
        id: "export.sound_for",
        message:
          "A Word document, subtitles and the whole sound. A tone stands where you replaced a name.",
      });
  }
}
