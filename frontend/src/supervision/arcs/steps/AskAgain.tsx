/** Not now, until a day one chooses: then Home offers it again, once and quietly. Without a day nothing asks. */
import { useState } from "react";
import { i18n } from "../../../i18n";
import { announce } from "../../../ui/Announcer";
import { Button } from "../../../ui/Button";
import { sentenceOf } from "../../../ui/ErrorState";
import { Field } from "../../../ui/Field";
import { Time } from "../../../ui/Time";
import { useSetAside } from "../queries";
import type { Arc } from "../wire";

export function AskAgain({ arc }: { arc: Arc }) {
  const aside = useSetAside(arc.id);
  const [until, setUntil] = useState(arc.set_aside_until ?? "");
  const kept = arc.set_aside_until;

  function keep(day: string | null) {
    aside.mutate(day, {
      onSuccess: () => {
        if (day === null) setUntil("");
        announce(i18n.t({ id: "aside.kept", message: "Kept." }));
      },
    });
  }

  return (
    <section className="stack tight">
      {kept && (
        <p>
          {i18n.t({ id: "aside.until", message: "Not now, until" })} <Time at={kept} form="long" />.
        </p>
      )}
      <form
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          if (until) keep(until);
        }}
      >
        <Field
          short
          type="date"
          label={i18n.t({ id: "aside.day", message: "Not now, until …" })}
          hint={i18n.t({
            id: "aside.day.hint",
            message: "On that day your home page offers it again, and nothing else happens.",
          })}
          value={until}
          error={aside.isError ? sentenceOf(aside.error) : undefined}
          onChange={(event) => setUntil(event.target.value)}
        />
        <div className="actions">
          <Button
            type="submit"
            size="small"
            isDisabled={!until || until === kept || aside.isPending}
          >
            {i18n.t({ id: "aside.day.keep", message: "Keep this day" })}
          </Button>
          {kept && (
            <Button
              size="small"
              kind="quiet"
              isDisabled={aside.isPending}
              onPress={() => keep(null)}
            >
              {i18n.t({ id: "aside.day.none", message: "No day" })}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}
