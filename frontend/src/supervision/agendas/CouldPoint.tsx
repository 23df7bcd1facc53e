/** Before somebody reads it: what in these words could point to a person. A soft look; nothing is changed or held back. */
import type { Agenda } from "../../api/types";
import { useCases } from "../../cases/queries";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { couldPoint, textsIn } from "./pointing";

export default function CouldPoint({ agenda }: { agenda: Pick<Agenda, "needs" | "items"> }) {
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
  const found = couldPoint(
    answers.flatMap(({ value }) => textsIn(value)),
    known,
  );
  if (found.length === 0) return null;
  return (
    <div className="note stack tight">
      <p className="strong">
        {i18n.t({ id: "point.title", message: "Could this point to someone?" })}
      </p>
      <ul>
        {found.slice(0, MOST).map((words) => (
          <li key={words}>{words}</li>
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

const MOST = 6;
