/** Whether a notice goes out with what is brought, and in one line what either choice means. */
import { i18n } from "../../i18n";
import { Tick } from "../../ui/Field";

export function LetThemKnow({
  others,
  always,
  checked,
  onChange,
}: {
  others: string;
  /** Somebody may be at risk: there is nothing to choose. */
  always: boolean;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  if (always)
    return (
      <p className="s soft">
        {i18n.t({
          id: "letknow.always",
          message:
            "Somebody may be at risk, so a notice goes to {others} at once. It says only that something waits.",
          values: { others },
        })}
      </p>
    );
  return (
    <Tick
      label={i18n.t({ id: "letknow.tick", message: "Let them know now" })}
      hint={
        checked
          ? i18n.t({
              id: "letknow.on",
              message:
                "A notice goes to {others} at once. It says that something waits, and nothing of what it is.",
              values: { others },
            })
          : i18n.t({
              id: "letknow.off",
              message:
                "No notice goes out. It lies on their desk until they look, or until you tell them; the line they promised counts from then.",
            })
      }
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
