/** Skipping with a word about why. Never asked for, kept for oneself alone. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Chips } from "../../ui/Chips";
import { TextArea } from "../../ui/TextArea";

const MOST = 1_900;

export function SkipWhy({
  isPending,
  onSkip,
}: {
  isPending: boolean;
  onSkip: (reason: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [own, setOwn] = useState("");
  const words = [
    i18n.t({ id: "skip.much", message: "Too much just now" }),
    i18n.t({ id: "skip.fit", message: "It doesn't fit" }),
    i18n.t({ id: "skip.said", message: "I have said it elsewhere" }),
    i18n.t({ id: "skip.aloud", message: "I'd rather say it aloud" }),
  ].map((word) => ({ id: word, label: word }));
  const reason = [...chosen, own.trim()].filter(Boolean).join(" · ");
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="s">{i18n.t({ id: "skip.why", message: "Skip, and say why" })}</summary>
      {open && (
        <div className="stack tight details-body">
          <Chips
            legend={i18n.t({ id: "skip.legend", message: "Why, if you like" })}
            hint={i18n.t({ id: "skip.hint", message: "Only you see this, and nobody counts it." })}
            options={words}
            value={chosen}
            onChange={setChosen}
          />
          <TextArea
            label={i18n.t({ id: "skip.own", message: "In your own words" })}
            rows={2}
            maxLength={MOST}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
          />
          <div className="actions">
            <Button size="small" isDisabled={isPending || !reason} onPress={() => onSkip(reason)}>
              {i18n.t({ id: "skip.do", message: "Skip it, and keep this" })}
            </Button>
          </div>
        </div>
      )}
    </details>
  );
}
