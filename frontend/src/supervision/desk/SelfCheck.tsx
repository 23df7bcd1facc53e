/** Questions for the supervisor alone: shown, never answered here, never kept, never counted. */
import { i18n } from "../../i18n";
import { useReceiveContent } from "../content";

export function SelfCheck() {
  const content = useReceiveContent();
  if (!content.data) return null;
  return (
    <details className="only-mine">
      <summary>{i18n.t({ id: "care.check", message: "For you alone" })}</summary>
      <p className="s dim">
        {i18n.t({ id: "care.check.hint", message: "Not kept, not shared, not counted." })}
      </p>
      <ul className="s soft steps">
        {content.data.supervisor_self_check.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </details>
  );
}
