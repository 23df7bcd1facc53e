/** One polite voice for the whole page, at most one sentence in three seconds. */
import { useEffect, useState } from "react";

const GAP_MS = 3_000;
const OVER_MS = 10_000;

let waiting: string[] = [];
let speak: ((sentence: string) => void) | undefined;
let resting = false;
let last = 0;

/** Say it to screen readers. A sentence that is already waiting is not said twice. */
export function announce(sentence: string) {
  if (!sentence || waiting.includes(sentence)) return;
  waiting.push(sentence);
  if (resting) return;
  resting = true;
  setTimeout(next, Math.max(0, last + GAP_MS - Date.now()));
}

function next() {
  resting = false;
  const sentence = waiting.shift();
  if (sentence === undefined) return;
  last = Date.now();
  speak?.(sentence);
  if (waiting.length === 0) return;
  resting = true;
  setTimeout(next, GAP_MS);
}

export function Announcer() {
  const [sentence, setSentence] = useState("");
  useEffect(() => {
    speak = (words) => setSentence((now) => (now === words ? `${words}\u00a0` : words));
    return () => {
      speak = undefined;
      waiting = [];
    };
  }, []);
  // What was said is over: read later, it would say what is true no more.
  useEffect(() => {
    if (!sentence) return;
    const timer = setTimeout(() => setSentence(""), OVER_MS);
    return () => clearTimeout(timer);
  }, [sentence]);
  return (
    <div className="vh" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}
