/** What must be in place before the first second: the client's yes, a microphone, a safe connection. */
import { useId, useState } from "react";
import { Link } from "wouter";
import type { Case } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import type { Asked } from "../hearing/data";
import { HowHeard } from "../hearing/HowHeard";
import { cannotRecord } from "./microphone";

interface Props {
  one: Case;
  /** why the last try did not start */
  problem: string | null;
  isStarting: boolean;
  languages: readonly string[];
  /** in which language and how many people; undefined while the programme's own are not known */
  asked: Asked | undefined;
  onAsk: (asked: Asked) => void;
  onStart: () => void;
}

export function BeforeRecording(props: Props) {
  const { one, problem, isStarting, languages, asked, onAsk, onStart } = props;
  const why = useId();
  const [unable] = useState(cannotRecord);
  const { consent } = one;
  const mayStart = consent.record && consent.transcribe && one.can.includes("add_session");
  return (
    <section className="recorder stack">
      {mayStart ? (
        <>
          <p>
            {i18n.t({
              id: "recorder.yes",
              message:
                "Your client's consent is on file. Say aloud that you begin; they can ask you to pause or stop at any time.",
            })}
          </p>
          <p className="soft" id={why}>
            {i18n.t({
              id: "recorder.how",
              message:
                "Each second is encrypted and kept on this device, and sent to your server as it comes. Leave this page open; the screen stays awake, and you can cover it.",
            })}
          </p>
        </>
      ) : (
        <div className="note waiting" id={why}>
          <p>{consentSentence(one)}</p>
          <p>
            <Link href={`/cases/${one.id}`}>
              {i18n.t({
                id: "recorder.writeconsent",
                message: "Go to the case, where a consent is written down",
              })}
            </Link>
          </p>
        </div>
      )}
      {mayStart && asked && <HowHeard languages={languages} asked={asked} onChange={onAsk} />}
      {unable && (
        <p className="note failed">
          {i18n.t({
            id: "recorder.unable",
            message:
              "This browser cannot record here. Open this page over https in a current browser, or upload a file from another recorder.",
          })}
        </p>
      )}
      {problem && (
        <p className="note failed" role="alert">
          {problem}
        </p>
      )}
      <div className="actions">
        <Button
          kind="primary"
          aria-describedby={why}
          isDisabled={!mayStart || unable || isStarting}
          onPress={onStart}
        >
          {i18n.t({ id: "recorder.start", message: "Start recording" })}
        </Button>
      </div>
    </section>
  );
}

function consentSentence({ consent, state }: Case): string {
  if (state === "closed")
    return i18n.t({
      id: "recorder.closed",
      message: "This case is closed. Nothing new is recorded in it.",
    });
  if (consent.state === "withdrawn")
    return i18n.t({
      id: "upload.withdrawn",
      message: "Your client has withdrawn consent. Nothing can be recorded or kept.",
    });
  if (consent.record)
    return i18n.t({
      id: "recorder.notranscribe",
      message:
        "Your client agreed to be recorded, but not to having it written down. A recording is kept here only to be read.",
    });
  return i18n.t({
    id: "recorder.noconsent",
    message:
      "You can record once your client's consent to it is on file. They choose what for, and can take it back at any time.",
  });
}
