/** Handing a safety item on: to whom is said before, and what they will read. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf } from "../../people/names";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { useFlagAct } from "./queries";
import type { RiskFlag } from "./wire";

export function HandOn({ flag }: { flag: RiskFlag }) {
  const me = useMe();
  const act = useFlagAct(flag.id);
  const [asking, setAsking] = useState(false);
  const to = flag.leading.filter((one) => one.id !== me.id);
  if (!flag.can.includes("escalate") || flag.escalated_at || to.length === 0) return null;
  const names = namesOf(to);
  const raiser = flag.raised_by.name;
  return (
    <>
      <Button size="small" kind="quiet" onPress={() => setAsking(true)}>
        {i18n.t({
          id: "risk.handon.to",
          message: "Hand it on to {names} now",
          values: { names },
        })}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title={i18n.t({
          id: "risk.handon.title",
          message: "Hand this on to {names}?",
          values: { names },
        })}
        keep={i18n.t({ id: "risk.handon.keep", message: "Not now" })}
        act={i18n.t({ id: "risk.handon.act", message: "Hand it on" })}
        isPending={act.isPending}
        error={act.isError ? sentenceOf(act.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() =>
          act.mutate({ act: "escalate", to: "director" }, { onSuccess: () => setAsking(false) })
        }
      >
        <p>
          {i18n.t({
            id: "risk.handon.what",
            message:
              "From then on they read what is written here, and what is done about it: not which case it is, and nothing else. They are asked to take it up. This cannot be undone.",
          })}
        </p>
        {flag.raised_by.id !== me.id && (
          <p>
            {i18n.t({
              id: "risk.handon.told",
              message: "{raiser} is told that it was handed on, and sees to whom.",
              values: { raiser },
            })}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}
