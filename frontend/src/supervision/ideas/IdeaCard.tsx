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
  const said = [
    { label: i18n.t({ id: "value.when", message: "When I said or did …" }), text: idea.when },
    { label: i18n.t({ id: "value.then", message: "they then …" }), text: idea.they },
    { label: i18n.t({ id: "idea.may_mean", message: "which may mean …" }), text: idea.may_mean },
    { label: i18n.t({ id: "idea.expect", message: "If so, I'd expect …" }), text: idea.expect },
    { label: i18n.t({ id: "idea.drop_if", message: "I'd drop it if …" }), text: idea.drop_if },
  ].filter(({ text }) => text !== "");
  const status = change.isPending ? change.variables.status : idea.status;
  return (
    <li className="stack tight">
      {said.map(({ label, text }) => (
        <p key={label} className="serif as-written">
          <span className="idea-label">{label}</span> {text}
        </p>
      ))}
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
