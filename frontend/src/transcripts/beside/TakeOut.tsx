/** The button that opens what a transcript can be taken out as. */
import { lazy, Suspense, useCallback, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import type { TranscriptModel } from "../engine/model";
import type { TextMap } from "../engine/textmap";
import type { PlacedExcerpt } from "../reader/placed";
import type { TalkParts } from "../reader/Reader";
import type { Note } from "./notes";

const TakeOutDialog = lazy(() => import("./TakeOutDialog"));
const PaperNotes = lazy(() => import("./PaperNotes"));

interface Props {
  model: TranscriptModel;
  map: TextMap | null;
  placed: readonly PlacedExcerpt[];
  said: TalkParts["said"];
  recordingId: string;
  hasSound: boolean;
}

export function TakeOut({ model, map, placed, said, recordingId, hasSound }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [notes, setNotes] = useState<readonly Note[] | null>(null);
  const onPrinted = useCallback(() => setNotes(null), []);
  return (
    <>
      <Button size="small" kind="quiet" onPress={() => setIsOpen(true)}>
        {i18n.t({ id: "export.title", message: "Take it out" })}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <TakeOutDialog
            {...{ model, placed, said, recordingId, hasSound }}
            onClose={() => setIsOpen(false)}
            onNotes={setNotes}
          />
        </Suspense>
      )}
      {notes && (
        <Suspense fallback={null}>
          <PaperNotes notes={notes} map={map} onPrinted={onPrinted} />
        </Suspense>
      )}
    </>
  );
}
