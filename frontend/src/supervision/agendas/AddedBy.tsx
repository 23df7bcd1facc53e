/** Who added this item and what they ask, the same for both sides. */
import type { AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";

export function AddedBy({ item }: { item: AgendaItem }) {
  if (!item.added) return null;
  const { by, question, declined } = item.added;
  return (
    <div className="stack tight">
      <p className="s soft">
        {i18n.t({ id: "added.by", message: "Added by {name}", values: { name: by.name } })}
        {declined && (
          <>
            {" · "}
            {i18n.t({ id: "added.declined", message: "Not this time" })}
          </>
        )}
      </p>
      {question && <p className="as-written">{question}</p>}
    </div>
  );
}
