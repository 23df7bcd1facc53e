/** What came back, in the supervisor's own words, above everything else, and what is said about it. */
import type { ReactNode } from "react";
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";
import { Time } from "../../ui/Time";

export function Replies({ agenda, children }: { agenda: Agenda; children?: ReactNode }) {
  // Somebody may ask before there is a reply.
  if (agenda.acknowledgments.length === 0) return children;
  return (
    <section
      className="stack replies"
      aria-label={i18n.t({ id: "replies.title", message: "What came back" })}
    >
      {agenda.acknowledgments.map((reply) => (
        <article key={reply.id} className="card felt">
          <p className="s dim">
            {reply.kind === "holding"
              ? i18n.t({
                  id: "replies.holding",
                  message: "{name} holds this for now",
                  values: { name: reply.author.name },
                })
              : i18n.t({
                  id: "replies.wrote",
                  message: "{name} wrote",
                  values: { name: reply.author.name },
                })}
            {" · "}
            <Time at={reply.at} form="near" />
          </p>
          <p className="serif as-written">{reply.text}</p>
        </article>
      ))}
      {children}
    </section>
  );
}
