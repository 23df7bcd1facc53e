/** What to look for: words, who said them, or how long it was quiet. */
import { type FormEvent, useId, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Field, SelectField } from "../../ui/Field";
import { type Asked, isAsked } from "./data";

interface Props {
  asked: Asked;
  /** names met in what was found so far */
  speakers: readonly string[];
  isLooking: boolean;
  onAsk: (asked: Asked) => void;
}

const LENGTHS = [3, 5, 10] as const;

export function FindForm({ asked, speakers, isLooking, onAsk }: Props) {
  const [now, setNow] = useState(asked);
  const list = useId();
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (isAsked(now)) onAsk(now);
  };
  return (
    <search>
      {/* Never submitted as a form: what is looked for would stand in the address. */}
      <form className="find-form" onSubmit={ask} autoComplete="off">
        <Field
          type="search"
          label={i18n.t({ id: "find.words", message: "Words" })}
          hint={i18n.t({
            id: "find.words_hint",
            message: "As they stand in the transcripts. Capitals and accents do not matter.",
          })}
          value={now.q}
          maxLength={200}
          enterKeyHint="search"
          onChange={(event) => setNow({ ...now, q: event.target.value })}
        />
        <Field
          label={i18n.t({ id: "find.speaker", message: "Said by" })}
          hint={i18n.t({
            id: "find.speaker_hint",
            message: "Empty for everybody.",
          })}
          value={now.speaker}
          maxLength={60}
          list={list}
          onChange={(event) => setNow({ ...now, speaker: event.target.value })}
        />
        <datalist id={list}>
          {speakers.map((label) => (
            <option key={label} value={label} />
          ))}
        </datalist>
        <SelectField
          label={i18n.t({ id: "find.quiet", message: "What to look for" })}
          hint={i18n.t({
            id: "find.quiet_hint",
            message: "A silence is found beside the words above, or anywhere when there are none.",
          })}
          value={now.quietMs}
          onChange={(event) => setNow({ ...now, quietMs: Number(event.target.value) })}
        >
          <option value={0}>{i18n.t({ id: "find.quiet_none", message: "The words above" })}</option>
          {LENGTHS.map((seconds) => (
            <option key={seconds} value={seconds * 1000}>
              {i18n.t({
                id: "find.quiet_of",
                message: "Silences of {seconds} seconds or longer",
                values: { seconds },
              })}
            </option>
          ))}
        </SelectField>
        <p className="actions">
          <Button type="submit" kind="primary" isDisabled={isLooking || !isAsked(now)}>
            {i18n.t({ id: "find.do", message: "Find" })}
          </Button>
        </p>
      </form>
    </search>
  );
}
