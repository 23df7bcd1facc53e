/** "Someone may be at risk": always in sight, the same for everybody, and never opened by itself. */
import { useQueryClient } from "@tanstack/react-query";
import { LifeBuoy } from "lucide-react";
import { useState } from "react";
import { useTopic } from "../../api/live/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useSharing } from "../../ui/screen/screen";
import { flagsKey, useFlags } from "./queries";
import { SafetyPanel } from "./SafetyPanel";

export default function AtRiskDoor() {
  const me = useMe();
  const queries = useQueryClient();
  const flags = useFlags();
  const [open, setOpen] = useState(false);
  useTopic(`user:${me.id}`, (events) => {
    if (events.length === 0 || events.some(({ kind }) => kind.startsWith("safety.")))
      void queries.invalidateQueries({ queryKey: flagsKey });
  });
  // Whoever looks on learns nothing from the door itself.
  const sharing = useSharing();
  const needsMe =
    !sharing && (flags.data?.some((flag) => flag.can.includes("acknowledge")) ?? false);
  const stillOpen =
    !sharing &&
    (flags.data?.some(
      (flag) =>
        flag.state !== "closed" && flag.raised_by.id !== me.id && flag.can.includes("close"),
    ) ??
      false);
  return (
    <>
      <button
        type="button"
        className={needsMe || stillOpen ? "watch-button needs" : "watch-button"}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <LifeBuoy size={20} strokeWidth={1.75} aria-hidden="true" />
        {needsMe
          ? i18n.t({ id: "risk.needs", message: "A safety item needs you" })
          : stillOpen
            ? i18n.t({ id: "risk.still", message: "A safety item is still open" })
            : i18n.t({ id: "risk.door", message: "Someone may be at risk" })}
      </button>
      <Dialog
        wide
        isOpen={open}
        onClose={() => setOpen(false)}
        title={i18n.t({ id: "risk.door", message: "Someone may be at risk" })}
      >
        <SafetyPanel />
        <div className="actions end">
          <Button onPress={() => setOpen(false)}>
            {i18n.t({ id: "close", message: "Close" })}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
