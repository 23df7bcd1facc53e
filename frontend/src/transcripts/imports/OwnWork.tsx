/** What goes with the transcript that makes room, counted, before anything of it goes. */
import { useEffect, useRef } from "react";
import type { Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";

interface Props {
  problem: Problem;
  isBusy: boolean;
  onDiscard: () => void;
}

export function OwnWork({ problem, isBusy, onDiscard }: Props) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.focus(), []);
  const count = (name: string) => Number(problem.extra[name] ?? 0);
  const parts = [
    [
      count("moments"),
      i18n.t({
        id: "import.goes_moments",
        message: "{count, plural, one {# excerpt you picked} other {# excerpts you picked}}",
        values: { count: count("moments") },
      }),
    ],
    [
      count("corrections"),
      i18n.t({
        id: "import.goes_corrections",
        message: "{count, plural, one {# correction} other {# corrections}}",
        values: { count: count("corrections") },
      }),
    ],
    [
      count("silences"),
      i18n.t({
        id: "import.goes_silences",
        message:
          "{count, plural, one {# silence you gave a word} other {# silences you gave a word}}",
        values: { count: count("silences") },
      }),
    ],
    [
      count("names"),
      i18n.t({
        id: "import.goes_names",
        message: "{count, plural, one {# name you looked at} other {# names you looked at}}",
        values: { count: count("names") },
      }),
    ],
  ] as const;
  return (
    <div className="note waiting" role="alert" ref={shown} tabIndex={-1}>
      <p>{problem.message}</p>
      <ul className="plain-list">
        {parts
          .filter(([number]) => number > 0)
          .map(([, text]) => (
            <li key={text}>{text}</li>
          ))}
      </ul>
      <Button size="small" isDisabled={isBusy} onPress={onDiscard}>
        {i18n.t({ id: "import.discard", message: "Let that go and keep the new transcript" })}
      </Button>
    </div>
  );
}
