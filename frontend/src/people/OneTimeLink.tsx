/** A link that works once, shown once, to be handed over by whoever made it. */
import { useState } from "react";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";

export function OneTimeLink({ link, onClose }: { link: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="stack">
      <p>
        {i18n.t({
          id: "invite.link.hint",
          message: "Hand this link to them yourself. It works once, and it is shown only now.",
        })}
      </p>
      <Field
        readOnly
        label={i18n.t({ id: "invite.link", message: "One-time link" })}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <div className="actions end">
        <Button
          onPress={() =>
            void navigator.clipboard?.writeText(link).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied
            ? i18n.t({ id: "invite.copied", message: "Copied" })
            : i18n.t({ id: "invite.copy", message: "Copy" })}
        </Button>
        <Button kind="primary" onPress={onClose}>
          {i18n.t({ id: "invite.close", message: "Done" })}
        </Button>
      </div>
    </div>
  );
}
