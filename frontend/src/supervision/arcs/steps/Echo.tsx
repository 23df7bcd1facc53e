/** An older goodbye: a drawer that is closed whenever one comes here. It stays with her. */
import { i18n } from "../../../i18n";
import type { Content } from "../content";
import type { Arc } from "../wire";
import { Asked } from "./Asked";

export default function Echo({ arc, content }: { arc: Arc; content: Content }) {
  const group = content.prompts.groups.find((one) => one.id === "echo");
  return (
    <Asked
      arc={arc}
      step="echo"
      content={content}
      questions={(group?.prompts ?? []).map((prompt) => prompt.id)}
      intro={group?.intro}
      wrap={(node) => (
        <details className="drawer">
          <summary>
            {i18n.t({ id: "echo.open", message: "Open the drawer" })}
            <span className="tag felt-tag">
              {i18n.t({ id: "echo.stays", message: "stays with you" })}
            </span>
          </summary>
          <div className="details-body">{node}</div>
        </details>
      )}
    />
  );
}
