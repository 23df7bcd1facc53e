/** The order of care and the private self-check: for the supervisor alone, never kept, never counted. */
import type { ReactNode } from "react";
import { i18n } from "../../i18n";
import { useReceiveContent } from "../content";
import { SelfCheck } from "./SelfCheck";

export function OrderOfCare({ children }: { children?: ReactNode }) {
  const content = useReceiveContent();
  if (!content.data) return <aside className="stack">{children}</aside>;
  return (
    <aside className="stack">
      <section className="stack tight">
        <h2 className="h4">{i18n.t({ id: "care.title", message: "Order of care" })}</h2>
        <ol className="s soft steps">
          {content.data.order_of_care.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <details>
        <summary>{i18n.t({ id: "care.dont", message: "Better not" })}</summary>
        <ul className="s soft steps">
          {content.data.dont.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
      <SelfCheck />
      {children}
    </aside>
  );
}
