/** An answer as it is read: felt words in serif beside ochre, the record beside slate. */
import { i18n } from "../../i18n";
import type { Emotions, Prompt } from "../content";
import { isPick, lines } from "./values";

export function SaidLines({
  prompt,
  value,
  emotions,
  record,
}: {
  prompt: Prompt | undefined;
  value: unknown;
  emotions: Emotions;
  record?: boolean;
}) {
  const said = lines(prompt, value, (id) => labelOf(emotions, id));
  const look = record ? "said record" : "said";
  if (said.length === 0)
    return <p className="dim">{i18n.t({ id: "said.blank", message: "Left blank." })}</p>;
  if (prompt && isPick(prompt.kind))
    return <p className={look}>{said.map((line) => line.text).join(" · ")}</p>;
  return (
    <div className={look}>
      {said.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one answer never reorder
        <p key={place}>
          {line.label && <span className="dim s">{line.label} </span>}
          {line.text}
        </p>
      ))}
    </div>
  );
}

/** Chosen words are kept as ids where the content has ids, and as the words themselves elsewhere. */
export function labelOf(emotions: Emotions, id: string): string {
  return emotions.urges.find((urge) => urge.id === id)?.label ?? id;
}
