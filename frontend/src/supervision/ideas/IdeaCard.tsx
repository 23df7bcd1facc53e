/** One idea, what it rests on, and whether it still stands. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Chips } from "../../ui/Chips";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { useChangeIdea } from "./queries";
import type { Idea, IdeaStatus } from "./wire";
import { STATUSES, statusWord } from "./words";

export function IdeaCard({ idea, away }: { idea: Idea; away?: boolean }) {
  const change = useChangeIdea();
  const status = change.isPending ? change.variables.status : idea.status;
  return (
    <li className="stack tight">
      <p className="serif">
        {i18n.t({
          id: "idea.reads",
          message: "When I {when}, they {they}. It may mean {meaning}.",
          values: {
            when: bare(idea.when),
            they: bare(idea.they),
            meaning: bare(idea.may_mean),
          },
        })}
      </p>
      {idea.expect && (
        <p>
          <span className="s dim">
            {i18n.t({ id: "idea.expect", message: "If so, I'd expect …" })}
          </span>{" "}
          {idea.expect}
        </p>
      )}
      <p>
        <span className="s dim">{i18n.t({ id: "idea.drop_if", message: "I'd drop it if …" })}</span>{" "}
        {idea.drop_if}
      </p>
      <p className="s soft">
        {idea.case && <>“{idea.case.alias}” · </>}
        <Time at={idea.made_at} /> ·{" "}
        {idea.no_record
          ? i18n.t({ id: "idea.norecord", message: "No record" })
          : i18n.t({
              id: "idea.excerpts",
              message: "rests on {count, plural, one {# moment} other {# moments}} in the record",
              values: { count: idea.excerpt_ids.length },
            })}
        {away && (
          <>
            {" · "}
            <Link href={`/arcs/${idea.arc_id}/idea`}>
              {i18n.t({ id: "idea.where", message: "Where it came from" })}
            </Link>
          </>
        )}
      </p>
      {idea.can.includes("change") && (
        <Chips
          single
          tone="record"
          frame="stack tight"
          legend={
            <span className="s dim">{i18n.t({ id: "idea.now", message: "How is it now?" })}</span>
          }
          options={STATUSES.map((id) => ({ id, label: statusWord(id) }))}
          value={[status]}
          onChange={([next]) => next && change.mutate({ idea, status: next as IdeaStatus })}
        />
      )}
      {change.isError && (
        <p className="error" role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
    </li>
  );
}

/** Words that are set into a sentence bring no full stop of their own. */
function bare(text: string): string {
  return text.trim().replace(/[.。…\s]+$/u, "");
}
