/** Who reads a safety item: in a group only who leads it, never the peers; and only where a contract is signed. */
import type { Me } from "../../api/types";
import { i18n } from "../../i18n";
import { namesOf, othersIn } from "../../people/names";

type Mine = Me["relationships"][number];

/** Where one may be raised: the pairs first. */
export function raisedWith(me: Me): Mine[] {
  const signed = me.relationships.filter((one) => one.live);
  const isGroup = ({ kind }: Mine) => kind === "group";
  return [...signed.filter((one) => !isGroup(one)), ...signed.filter(isGroup)];
}

export function readersText(one: Mine, myId: string): string {
  const others = othersIn(one, myId);
  if (one.kind !== "group") return namesOf(others);
  const leading = others.filter(({ part }) => part !== "supervisee");
  if (leading.length === 0)
    return i18n.t({
      id: "risk.mygroup",
      message: "{name}: you lead it. The group does not read it",
      values: { name: one.name || i18n.t({ id: "risk.group", message: "A group" }) },
    });
  return i18n.t({
    id: "risk.ofgroup",
    message: "{names}, who leads your group. The group does not read it",
    values: { names: namesOf(leading) },
  });
}
