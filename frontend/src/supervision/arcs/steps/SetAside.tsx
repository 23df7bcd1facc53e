/** Put down for a while. Nobody is told, nothing reminds before a day one chooses, and there are people if one likes. */
import { i18n } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { sentenceOf } from "../../../ui/ErrorState";
import { NotAllRight } from "../../care/NotAllRight";
import { DutyPanel } from "../DutyPanel";
import { useStatus } from "../queries";
import { useWhere } from "../useWhere";
import type { Arc } from "../wire";
import { AskAgain } from "./AskAgain";

export default function SetAside({ arc }: { arc: Arc }) {
  const status = useStatus(arc.id);
  const where = useWhere(arc.id);
  return (
    <div className="stack loose">
      <p className="lead">
        {i18n.t({
          id: "aside.body",
          message: "It is set aside. Everything you wrote is kept, and nobody is told.",
        })}
      </p>
      <AskAgain arc={arc} />
      <NotAllRight peopleBelow />
      <DutyPanel support />
      {status.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(status.error)}
        </p>
      )}
      <div className="actions">
        <Button
          isDisabled={status.isPending}
          onPress={() => status.mutate("resume", { onSuccess: () => where.go(null) })}
        >
          {i18n.t({ id: "aside.goon", message: "Take it up again" })}
        </Button>
      </div>
    </div>
  );
}
