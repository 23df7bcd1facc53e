/** Words before and after in one line: struck out and put in, said as such to screen readers too. */
import { Fragment } from "react";
import { i18n } from "../../i18n";
import { difference, type Part } from "./operations";

/** How many words that stayed stand around a change. */
const AROUND = 6;

export function Changed({ before, after }: { before: string; after: string }) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  // As many lines as there were: each beside its own. Lines that were split or joined are read as one.
  if (old.length !== now.length || old.length === 1) return <Line before={before} after={after} />;
  return old.map((line, place) =>
    line === now[place] ? null : (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, in its order
      <span key={place} className="edit-line">
        <Line before={line} after={now[place] ?? ""} />
      </span>
    ),
  );
}

function Line({ before, after }: { before: string; after: string }) {
  const parts = difference(before, after);
  return (
    <>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in its order
        <Fragment key={place}>{shown(part, place === 0, place === parts.length - 1)} </Fragment>
      ))}
    </>
  );
}

function shown({ kind, words }: Part, isFirst: boolean, isLast: boolean) {
  if (kind === "same") return around(words, isFirst, isLast);
  const text = words.join(" ");
  return kind === "before" ? (
    <del>
      <span className="vh">{i18n.t({ id: "history.was", message: "was:" })} </span>
      {text}
    </del>
  ) : (
    <ins>
      <span className="vh">{i18n.t({ id: "history.is", message: "is:" })} </span>
      {text}
    </ins>
  );
}

function around(words: readonly string[], isFirst: boolean, isLast: boolean): string {
  if (words.length <= AROUND * 2) return words.join(" ");
  const head = isFirst ? [] : words.slice(0, AROUND);
  const tail = isLast ? [] : words.slice(-AROUND);
  return [...head, "…", ...tail].join(" ");
}
