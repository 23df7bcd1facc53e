/** One word of a turn, from a list. */
import type { TranscriptModel } from "../engine/model";
import { textOf } from "../engine/places";
import { numbers } from "./lines";

interface Props {
  model: TranscriptModel;
  first: number;
  last: number;
  label: string;
  value: number;
  onChange: (word: number) => void;
}

export function WordList({ model, first, last, label, value, onChange }: Props) {
  return (
    <label className="choose-list">
      <span className="label">{label}</span>
      <select size={6} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {numbers(first, last).map((word) => (
          <option key={word} value={word}>
            {textOf(model, { first: word, last: word })}
          </option>
        ))}
      </select>
    </label>
  );
}
