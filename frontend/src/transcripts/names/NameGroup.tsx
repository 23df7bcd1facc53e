/** One name with every place it is said: what is to stand there instead, or that it stays. */
import { type Ref, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { bare } from "./bare";
import type { Decision, Group, Suggestion } from "./data";
import { kindText } from "./kinds";
import { Place } from "./Place";

interface Props {
  group: Group;
  headRef: Ref<HTMLHeadingElement>;
  isBusy: boolean;
  onDecide: (decision: Decision) => void;
  onListen?: ((row: Suggestion) => void) | undefined;
}

export function NameGroup({ group, headRef, isBusy, onDecide, onListen }: Props) {
  const first = group.rows[0] as Suggestion;
  const open = group.rows.filter((row) => row.state === "unseen");
  const [wording, setWording] = useState(first.replacement);
  const ids = open.map((row) => row.id);
  const name = first.text === null ? first.replacement : bare(first.text);
  return (
    <section className="name-group stack tight" data-open={open.length > 0}>
      <h2 ref={headRef} tabIndex={-1} data-group={group.key}>
        {name} <span className="tag plain">{kindText(first.kind)}</span>
      </h2>
      <ul className="plain-list stack tight">
        {group.rows.map((row) => (
          <Place
            key={row.id}
            row={row}
            isOneOfMany={group.rows.length > 1}
            isBusy={isBusy}
            onListen={onListen && (() => onListen(row))}
            onKeep={() => onDecide({ act: "refuse", ids: [row.id] })}
            onTakeBack={() => onDecide({ act: "take back", id: row.id })}
          />
        ))}
      </ul>
      {open.length > 0 && (
        <>
          <Field
            short
            label={i18n.t({ id: "names.instead", message: "What stands there instead" })}
            value={wording}
            maxLength={120}
            autoComplete="off"
            data-wording={group.key}
            onChange={(event) => setWording(event.target.value)}
          />
          <p className="actions">
            <Button
              kind="primary"
              isDisabled={isBusy || wording.trim() === ""}
              onPress={() => onDecide({ act: "accept", ids, replacement: wording.trim() })}
            >
              {i18n.t({
                id: "names.replace",
                message: "{count, plural, one {Replace it} other {Replace it in all # places}}",
                values: { count: ids.length },
              })}
            </Button>
            <Button isDisabled={isBusy} onPress={() => onDecide({ act: "refuse", ids })}>
              {i18n.t({ id: "names.keep", message: "Keep it as it is" })}
            </Button>
          </p>
        </>
      )}
    </section>
  );
}
