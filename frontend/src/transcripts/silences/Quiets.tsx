/** The silences of an excerpt by themselves, where its words stand elsewhere on the page. */
import { VISIBLE_SILENCE_MS } from "../engine/model";
import type { Excerpt } from "../wire";
import { QuietLine } from "./QuietLine";

export function Quiets({ excerpt }: { excerpt: Excerpt }) {
  const long = excerpt.silences.filter((one) => one.end_ms - one.start_ms >= VISIBLE_SILENCE_MS);
  return long.map((silence) => (
    <QuietLine key={silence.start_ms} excerpt={excerpt} silence={silence} />
  ));
}
