/** The conversations of a transcript as numbered notes after its words. On paper only, and only when somebody chose it. */
import { useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";
import { clock } from "../engine/places";
import type { TextMap } from "../engine/textmap";
import { useSound } from "../reader/sound";
import { type Note, raise } from "./notes";

interface Props {
  notes: readonly Note[];
  map: TextMap | null;
  /** the paper is printed, or was not after all */
  onPrinted: () => void;
}

export default function PaperNotes({ notes, map, onPrinted }: Props) {
  const { isTimed } = useSound();
  const [page, setPage] = useState<Element | null>(null);
  useLayoutEffect(() => setPage(document.querySelector(".reader")), []);
  useLayoutEffect(() => (map ? raise(map, notes) : undefined), [map, notes]);
  useLayoutEffect(() => {
    if (!page) return;
    window.addEventListener("afterprint", onPrinted);
    // What closes over the page first has to be gone from it.
    const timer = setTimeout(() => window.print(), 300);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("afterprint", onPrinted);
    };
  }, [page, onPrinted]);
  if (!page) return null;
  return createPortal(
    <section className="paper-notes">
      <h2>{i18n.t({ id: "paper.notes", message: "What was said about it" })}</h2>
      <p>
        {i18n.t({
          id: "paper.own_words",
          message: "In people’s own words. Nobody looked for names in them.",
        })}
      </p>
      <ol>
        {notes.map(({ number, placed, said }) => (
          <li key={placed.id} value={number}>
            <h3>
              {isTimed && `${clock(placed.startMs)} `}
              {placed.quote
                ? `“${placed.quote}”`
                : i18n.t({
                    id: "reader.lost",
                    message: "The words here were corrected; this is the same moment.",
                  })}
            </h3>
            {said.map((one) => (
              <p key={one.id}>
                <strong>{one.by}</strong> <span>{timeText(one.at, "dated")}</span>
                <br />
                <span className="as-written">{one.text}</span>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>,
    page,
  );
}
