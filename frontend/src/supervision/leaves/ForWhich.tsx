/** For all whom a leave concerns, or only for some of them. */
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Tick } from "../../ui/Field";
import type { Leave } from "./queries";
import { workOf } from "./words";

export function ForWhich({
  leaves,
  left,
  onLeft,
}: {
  leaves: readonly Leave[];
  /** Ids of those for whom everything stays as it is. */
  left: ReadonlySet<string>;
  onLeft: (left: ReadonlySet<string>) => void;
}) {
  const me = useMe();
  if (leaves.length === 1) return null;
  return (
    <fieldset className="stack tight">
      <legend className="strong">{i18n.t({ id: "leave.for", message: "For whom" })}</legend>
      {leaves.map(({ id, ...leave }) => (
        <Tick
          key={id}
          label={workOf(leave, me.id)}
          checked={!left.has(id)}
          onChange={() => {
            const next = new Set(left);
            if (!next.delete(id)) next.add(id);
            onLeft(next);
          }}
        />
      ))}
    </fieldset>
  );
}
