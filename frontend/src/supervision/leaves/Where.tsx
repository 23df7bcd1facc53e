/** Which work a leave is about, one line for each: a pair and a co-supervision with the same person are told apart. */
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import type { Leave } from "./queries";
import { workOf } from "./words";

export function Where({ leaves }: { leaves: readonly Leave[] }) {
  const me = useMe();
  const [first] = leaves;
  if (leaves.length === 1 && first)
    return (
      <p className="s soft">
        {i18n.t({
          id: "leave.where",
          message: "The work with {work}",
          values: { work: workOf(first, me.id) },
        })}
      </p>
    );
  return (
    <div className="stack tight s soft">
      <p>{i18n.t({ id: "leave.where.all", message: "The work with" })}</p>
      <ul>
        {leaves.map((one) => (
          <li key={one.id}>{workOf(one, me.id)}</li>
        ))}
      </ul>
    </div>
  );
}
