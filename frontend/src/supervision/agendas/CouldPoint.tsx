/** Before somebody reads it: what in these words could point to a person. A soft look; nothing is changed or held back. */
import { Link } from "wouter";
import type { Agenda } from "../../api/types";
import { useCases } from "../../cases/queries";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import type { Prompts } from "../content";
import { couldPoint, textsIn } from "./pointing";

export default function CouldPoint({
  agenda,
  prompts,
  whereOf,
}: {
  agenda: Pick<Agenda, "needs" | "items">;
  prompts: Prompts;
  /** The page on which the words to a question are written, where it is another one. */
  whereOf?: (question: string) => string | undefined;
}) {
  const me = useMe();
  const cases = useCases();
  // An alias is no name: nothing is pointed at before they are known. Without them the rest is still worth a look.
  if (cases.isPending) return null;
  const known = [
    ...(cases.data ?? []).map(({ alias }) => alias),
    me.name,
    ...me.relationships.flatMap(({ people }) => people.map(({ name }) => name)),
  ];
  const answers = [...agenda.needs.answers, ...agenda.items.flatMap((item) => item.answers)];
  const found = answers
    .flatMap(({ prompt_id, value }) =>
      couldPoint(textsIn(value), known).map((words) => ({ words, question: prompt_id })),
    )
    .filter(({ words }, place, all) => all.findIndex((one) => one.words === words) === place);
  if (found.length === 0) return null;
  return (
    <div className="note stack tight">
      <p className="strong">
        {i18n.t({ id: "point.title", message: "Could this point to someone?" })}
      </p>
      <ul>
        {found.slice(0, MOST).map(({ words, question }) => (
          <li key={words}>
            {words}
            <Place text={prompts.byId.get(question)?.text} href={whereOf?.(question)} />
          </li>
        ))}
      </ul>
      {found.length > MOST && (
        <p className="s soft">
          {i18n.t({
            id: "point.more",
            message: "And {count, plural, one {one more} other {# more}}.",
            values: { count: found.length - MOST },
          })}
        </p>
      )}
      <p className="s soft">
        {i18n.t({
          id: "point.what",
          message:
            "Found by rule, in this browser: capitals, numbers, dates. You know whether they name anybody. Change the words where you wrote them, or bring them as they are.",
        })}
      </p>
    </div>
  );
}

function Place({ text, href }: { text: string | undefined; href: string | undefined }) {
  if (!text) return null;
  return (
    <span className="s soft">
      {" · "}
      {href ? <Link href={href}>{text}</Link> : text}
    </span>
  );
}

const MOST = 6;
