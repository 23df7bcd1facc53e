/** The contacts of one place, one below the other, with room for one more. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { LineFields } from "./LineFields";
import { type DraftLine, draftOf } from "./lines";

const MOST = 20;

export function LinesEditor({
  lines,
  onChange,
}: {
  lines: DraftLine[];
  onChange: (lines: DraftLine[]) => void;
}) {
  return (
    <>
      {lines.map((line, at) => (
        <LineFields
          key={line.id}
          line={line}
          number={at + 1}
          onChange={(changed) =>
            onChange(lines.map((one) => (one.id === changed.id ? changed : one)))
          }
          onRemove={() => onChange(lines.filter((one) => one.id !== line.id))}
        />
      ))}
      {lines.length < MOST && (
        <div>
          <Button size="small" onPress={() => onChange([...lines, draftOf(null)])}>
            {i18n.t({ id: "contacts.add", message: "Add somebody" })}
          </Button>
        </div>
      )}
    </>
  );
}
