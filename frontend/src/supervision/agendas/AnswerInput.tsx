/** The right thing to write or choose with, by kind of prompt. */
import { useId, useState } from "react";
import { i18n } from "../../i18n";
import { Chips } from "../../ui/Chips";
import { ChipsApart } from "../../ui/ChipsApart";
import { Slider } from "../../ui/Slider";
import { TextArea } from "../../ui/TextArea";
import type { Emotions, Prompt } from "../content";
import {
  asFields,
  asNumber,
  asPicked,
  asText,
  asTicked,
  asYesNo,
  fieldsOf,
  isPick,
} from "./values";

type Props = {
  prompt: Prompt;
  hint?: string | undefined;
  emotions: Emotions;
  record: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
};

export function AnswerInput(props: Props) {
  const { prompt } = props;
  if (isPick(prompt.kind)) return <PickInput {...props} />;
  const fields = fieldsOf(prompt.kind, prompt);
  if (fields) return <FieldsInput {...props} fields={fields} />;
  switch (prompt.kind) {
    case "text_or_tick":
      return <TickInput {...props} />;
    case "yes_no_note":
      return <YesNoInput {...props} />;
    case "minutes":
      return <MinutesInput {...props} />;
    case "slider":
      return <SliderInput {...props} />;
    default:
      return (
        <TextArea
          frame={frame(props.record)}
          label={prompt.text}
          hint={props.hint}
          rows={2}
          maxLength={20_000}
          value={asText(props.value)}
          onChange={(event) => props.onChange(event.target.value)}
        />
      );
  }
}

function frame(record: boolean): string {
  return record ? "prompt record" : "prompt";
}

function optionsOf({ prompt, emotions }: Props): { id: string; label: string }[] {
  const plain = (words: readonly string[]) => words.map((word) => ({ id: word, label: word }));
  switch (prompt.kind) {
    case "emotion_pick":
      return plain(emotions.families.flatMap((family) => family.words));
    case "body_pick":
      return plain(emotions.body_places);
    case "body_quality":
      return plain(emotions.body_qualities);
    case "urge_pick":
      return emotions.urges.map(({ id, label }) => ({ id, label }));
    default:
      return plain(prompt.options ?? []);
  }
}

function PickInput(props: Props) {
  const { prompt, hint, record, value, onChange } = props;
  const picked = asPicked(value);
  const own = useId();
  const set = (change: Partial<typeof picked>) => onChange({ ...picked, ...change });
  const Pick = prompt.kind === "choice" ? Chips : ChipsApart;
  return (
    <fieldset className={frame(record)} aria-describedby={hint ? `${own}-hint` : undefined}>
      <legend>{prompt.text}</legend>
      {hint && (
        <p className="hint" id={`${own}-hint`}>
          {hint}
        </p>
      )}
      {prompt.kind === "emotion_pick" ? (
        <Families {...props} chosen={picked.chosen} onChosen={(chosen) => set({ chosen })} />
      ) : (
        <Pick
          frame="stack tight"
          legend={<span className="vh">{prompt.text}</span>}
          options={optionsOf(props)}
          value={picked.chosen}
          single={prompt.kind === "choice"}
          {...(record ? { tone: "record" as const } : {})}
          onChange={(chosen) => set({ chosen })}
        />
      )}
      <label className="s dim" htmlFor={own}>
        {i18n.t({ id: "pick.own", message: "In my own words" })}
      </label>
      <input
        id={own}
        className="line"
        value={picked.own}
        maxLength={2_000}
        onChange={(event) => set({ own: event.target.value })}
      />
    </fieldset>
  );
}

/** Feeling words by family: the chosen ones always in sight, the rest one step away. */
export function Families({
  prompt,
  emotions,
  chosen,
  onChosen,
}: Pick<Props, "prompt" | "emotions"> & {
  chosen: string[];
  onChosen: (chosen: string[]) => void;
}) {
  // Decided once: a word must not move away under the finger that picks it.
  const [near] = useState(
    () => new Set([...emotions.families.map((family) => family.words[0] ?? ""), ...chosen]),
  );
  const words = emotions.families.flatMap((family) => family.words);
  const first = words.filter((word) => near.has(word));
  return (
    <>
      <Chips
        frame="stack tight"
        legend={<span className="vh">{prompt.text}</span>}
        options={first.map((word) => ({ id: word, label: word }))}
        value={chosen}
        onChange={onChosen}
      />
      <details>
        <summary>{i18n.t({ id: "pick.more", message: "More words" })}</summary>
        <div className="stack">
          {emotions.families.map((family) => (
            <Chips
              key={family.id}
              frame="stack tight"
              legend={<span className="s dim">{family.label}</span>}
              options={family.words
                .filter((word) => !near.has(word))
                .map((word) => ({ id: word, label: word }))}
              value={chosen}
              onChange={onChosen}
            />
          ))}
        </div>
      </details>
    </>
  );
}

function FieldsInput({
  prompt,
  hint,
  record,
  value,
  onChange,
  fields,
}: Props & { fields: { id: string; label: string }[] }) {
  const written = asFields(value);
  return (
    <fieldset className={frame(record)}>
      <legend>{prompt.text}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className="fields">
        {fields.map((field) => (
          <TextArea
            key={field.id}
            label={<span className="s">{field.label}</span>}
            frame="stack tight"
            rows={2}
            maxLength={8_000}
            value={written[field.id] ?? ""}
            onChange={(event) => onChange({ ...written, [field.id]: event.target.value })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function TickInput({ prompt, hint, record, value, onChange }: Props) {
  const ticked = asTicked(value);
  return (
    <div className="stack tight">
      <TextArea
        frame={frame(record)}
        label={prompt.text}
        hint={hint}
        rows={2}
        maxLength={20_000}
        value={ticked.text}
        onChange={(event) => onChange({ ...ticked, text: event.target.value })}
      />
      <label className="chip">
        <input
          type="checkbox"
          checked={ticked.there}
          onChange={(event) => onChange({ ...ticked, there: event.target.checked })}
        />
        <span>
          {i18n.t({ id: "tick.there", message: "It is there. I leave it unsaid for now." })}
        </span>
      </label>
    </div>
  );
}

function YesNoInput({ prompt, hint, record, value, onChange }: Props) {
  const said = asYesNo(value);
  return (
    <fieldset className={frame(record)}>
      <legend>{prompt.text}</legend>
      {hint && <p className="hint">{hint}</p>}
      <Chips
        single
        frame="stack tight"
        legend={<span className="vh">{prompt.text}</span>}
        options={[
          { id: "yes", label: i18n.t({ id: "value.yes", message: "Yes" }) },
          { id: "no", label: i18n.t({ id: "value.no", message: "No" }) },
        ]}
        value={said.answer ? [said.answer] : []}
        onChange={([answer]) => onChange({ ...said, answer: answer ?? "" })}
      />
      <TextArea
        label={
          <span className="s dim">
            {i18n.t({ id: "yesno.note", message: "A word about it, if you like" })}
          </span>
        }
        frame="stack tight"
        rows={2}
        maxLength={8_000}
        value={said.note}
        onChange={(event) => onChange({ ...said, note: event.target.value })}
      />
    </fieldset>
  );
}

function MinutesInput({ prompt, hint, record, value, onChange }: Props) {
  const options = [5, 10, 15, 20, 30].map((minutes) => ({
    id: String(minutes),
    label: i18n.t({ id: "value.minutes", message: "{value} minutes", values: { value: minutes } }),
  }));
  const minutes = asNumber(value);
  return (
    <Chips
      single
      frame={frame(record)}
      legend={prompt.text}
      {...(hint ? { hint } : {})}
      options={options}
      value={minutes === undefined ? [] : [String(minutes)]}
      onChange={([chosen]) => onChange(chosen === undefined ? null : Number(chosen))}
    />
  );
}

function SliderInput({ prompt, hint, record, value, onChange }: Props) {
  // "How true does it feel?" and "How strong is it?" have different ends.
  const isTruth = /true/i.test(prompt.text);
  return (
    <Slider
      frame={frame(record)}
      label={prompt.text}
      hint={hint}
      low={
        isTruth
          ? i18n.t({ id: "slider.true.low", message: "Not at all true" })
          : i18n.t({ id: "slider.strong.low", message: "Hardly there" })
      }
      high={
        isTruth
          ? i18n.t({ id: "slider.true.high", message: "Completely true" })
          : i18n.t({ id: "slider.strong.high", message: "As strong as it gets" })
      }
      value={asNumber(value)}
      onChange={onChange}
    />
  );
}
