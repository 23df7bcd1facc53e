/** Above the words: who is who, and what was corrected. Invites once while nobody is named. */
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useDrafts } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import type { TranscriptModel } from "../engine/model";
import { VoicesUnknown } from "./VoicesUnknown";

interface Props {
  model: TranscriptModel;
  isOwner: boolean;
  onWho: () => void;
  onHistory: () => void;
}

/** What a transcription calls people before anybody said who they are. */
const UNNAMED = /^Speaker \d+$/;

export function CorrectingTools({ model, isOwner, onWho, onHistory }: Props) {
  const [isAsked, later] = useInvitation(model, isOwner);
  // Once somebody else was named too, a person has taken it in hand.
  const isOneVoice = model.speakersUnknown && model.speakers.length < 2;
  return (
    <Place>
      {isAsked ? (
        <div className="note who-invitation">
          <p>
            {i18n.t({
              id: "who_is_who.invite",
              message:
                "Who is who? The machine heard {count, plural, one {# voice} other {# voices}} and does not know whose. Naming them makes the page easier to read. Skipping is fine.",
              values: { count: model.speakers.length },
            })}
          </p>
          <div className="actions">
            <Button size="small" onPress={onWho}>
              {i18n.t({ id: "who_is_who.open", message: "Say who is who" })}
            </Button>
            <Button size="small" kind="quiet" onPress={later}>
              {i18n.t({ id: "who_is_who.not_now", message: "Not now" })}
            </Button>
          </div>
        </div>
      ) : isOneVoice ? (
        <VoicesUnknown onWho={onWho} />
      ) : (
        <Button size="small" kind="quiet" onPress={onWho}>
          {i18n.t({ id: "who_is_who.title", message: "Who is who?" })}
        </Button>
      )}
      <Button size="small" kind="quiet" onPress={onHistory}>
        {i18n.t({ id: "history.title", message: "What was corrected" })}
      </Button>
    </Place>
  );
}

/** The reader keeps a place above the turns for this, so nothing moves when it comes. */
function Place({ children }: { children: ReactNode }) {
  const [home, setHome] = useState<Element | null>(null);
  useEffect(() => setHome(document.querySelector("[data-tools]")), []);
  return home && createPortal(children, home);
}

/** Asked once: who answered "not now" on this device is not asked here again. */
function useInvitation(model: TranscriptModel, isOwner: boolean): [boolean, () => void] {
  const drafts = useDrafts();
  const [isNew, setIsNew] = useState(false);
  const object = `who-is-who/${model.id}`;
  useEffect(() => {
    let left = false;
    drafts.get(object).then(
      (seen) => !left && setIsNew(seen === undefined),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [drafts, object]);
  const isUnnamed =
    model.speakers.length > 1 && model.speakers.every(({ label }) => UNNAMED.test(label));
  const later = () => {
    setIsNew(false);
    drafts.put(object, "asked").catch(() => undefined);
  };
  return [isOwner && isNew && isUnnamed, later];
}
