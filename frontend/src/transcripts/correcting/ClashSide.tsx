/** One side of a clash: whose it is, and what they wrote or what the lines would be. */
import { i18n } from "../../i18n";

export function ClashSide({ label, text }: { label: string; text: string }) {
  return (
    <figure>
      <figcaption className="label">{label}</figcaption>
      <blockquote className="said record clash-lines" dir="auto">
        {text || i18n.t({ id: "correct.no_words", message: "(no words)" })}
      </blockquote>
    </figure>
  );
}
