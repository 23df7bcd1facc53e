/** Somebody in a group is touched by what another brought: a path of their own, and nobody is told (4.6.6). */
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { useOpening } from "../arcs/useOpening";

export default function ThisTouchedMe({ agenda }: { agenda: Agenda }) {
  const me = useMe();
  const opening = useOpening();
  const here = me.relationships.find((one) => one.id === agenda.relationship.id);
  if (here?.kind !== "group" || agenda.owner.id === me.id) return null;
  return (
    <div className="stack tight rule-top">
      <div className="actions">
        <Button
          kind="quiet"
          isDisabled={opening.isPending}
          onPress={() => opening.open("other", null)}
        >
          {i18n.t({ id: "touched.open", message: "This touched me" })}
        </Button>
      </div>
      <p className="s soft">
        {i18n.t({
          id: "touched.hint",
          message:
            "It opens a path of your own. Only you see it; nobody here is told, and nothing of {name}'s goes along.",
          values: { name: agenda.owner.name },
        })}
      </p>
      {opening.error && (
        <p className="note failed" role="alert">
          {sentenceOf(opening.error)}
        </p>
      )}
    </div>
  );
}
