/** "What I need from you": one question in sight, the others one step away. It is read first. */
import { useEffect, useRef } from "react";
import { i18n } from "../../../i18n";
import { says } from "../../agendas/values";
import type { Content } from "../content";
import { EntryField } from "../EntryField";
import { entryOf } from "../path";
import type { Arc } from "../wire";

export function NeedsCard({
  arc,
  content,
  onKept,
}: {
  arc: Arc;
  content: Content;
  /** The server has what was written; the choices and the preview may be asked for again. */
  onKept: () => void;
}) {
  const group = content.prompts.groups.find((one) => one.id === "need");
  const [first, ...rest] = group?.prompts ?? [];
  const kept = (group?.prompts ?? [])
    .map((prompt) => entryOf(arc, prompt.id)?.revision ?? 0)
    .join(" ");

  const before = useRef(kept);

  useEffect(() => {
    if (before.current === kept) return;
    before.current = kept;
    onKept();
  }, [kept, onKept]);

  if (!group || !first) return null;
  return (
    <div className="felt-panel stack loose">
      <div className="stack tight">
        <h2 className="h3">{group.label}</h2>
        <p className="s soft">{group.intro}</p>
      </div>
      <EntryField arc={arc} prompt={first} emotions={content.prompts.emotions} eager />
      <details open={rest.some((prompt) => says(entryOf(arc, prompt.id)?.value))}>
        <summary>
          {i18n.t({ id: "needs.more", message: "What they had better not do, and more" })}
        </summary>
        <div className="stack loose details-body">
          {rest.map((prompt) => (
            <EntryField
              key={prompt.id}
              arc={arc}
              prompt={prompt}
              emotions={content.prompts.emotions}
              hint={
                prompt.vis === "me"
                  ? i18n.t({ id: "needs.mine", message: "Only you see this one." })
                  : undefined
              }
            />
          ))}
        </div>
      </details>
    </div>
  );
}
