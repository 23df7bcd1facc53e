/** Words to choose from, where "nowhere" and "nothing" cannot be so beside another: what came off comes back with one press. */
import { type ComponentProps, useRef, useState } from "react";
import { i18n } from "../i18n";
import { announce } from "./Announcer";
import { LinkButton } from "./Button";
import { Chips } from "./Chips";

const APART = ["nowhere", "nothing"];

export function ChipsApart({ value, onChange, ...props }: ComponentProps<typeof Chips>) {
  const [off, setOff] = useState<string[]>([]);
  const chips = useRef<HTMLDivElement>(null);
  const alone = value.find((id) => APART.includes(id));

  function choose(next: string[]) {
    const added = next.find((id) => !value.includes(id));
    const comesOff = value.filter((id) => !APART.includes(id));
    if (added && APART.includes(added)) {
      setOff(comesOff);
      if (comesOff.length > 0) announce(apart(added, comesOff));
      onChange([added]);
    } else {
      setOff([]);
      onChange(added ? next.filter((id) => !APART.includes(id)) : next);
    }
  }

  function putBack() {
    setOff([]);
    onChange(off);
    // The button goes away under the finger: the keyboard stays with the words.
    chips.current?.querySelector<HTMLElement>("input:checked")?.focus();
  }

  return (
    <div ref={chips} className="stack tight">
      <Chips {...props} value={value} onChange={choose} />
      {alone && off.length > 0 && (
        <p className="s soft">
          {apart(alone, off)}{" "}
          <LinkButton onPress={putBack}>
            {i18n.t({ id: "pick.apart.back", message: "Put back" })}
          </LinkButton>
        </p>
      )}
    </div>
  );
}

function apart(alone: string, off: readonly string[]): string {
  return i18n.t({
    id: "pick.apart",
    message: "“{alone}” stands by itself, so “{others}” came off.",
    values: { alone, others: off.join("”, “") },
  });
}
