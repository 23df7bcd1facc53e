/** The switch for a speech service elsewhere, with the three who must agree before any sound leaves. */
import { i18n } from "../../i18n";
import { Tick } from "../../ui/Field";

interface Props {
  /** the service this server's operator named, if any */
  host: string | null;
  isOn: boolean;
  onChange: (on: boolean) => void;
}

export function Outside({ host, isOn, onChange }: Props) {
  const service = host ?? "";
  return (
    <section className="stack" aria-labelledby="outside">
      <h2 id="outside">
        {i18n.t({ id: "speech.outside", message: "A speech service outside this house" })}
      </h2>
      <p className="soft">
        {i18n.t({
          id: "speech.outside.what",
          message:
            "Usually recordings are heard on this server and never leave it. A service elsewhere is sent the sound itself, the client's voice among it, a minute at a time, with its language and the words above. Nothing else goes with it: no case, no note, no name but those that are said. What that service keeps is not in our hands.",
        })}
      </p>
      <p>
        {i18n.t({
          id: "speech.outside.three",
          message: "Nothing is sent unless all three agree:",
        })}
      </p>
      <ol className="stack">
        <li>
          {host === null
            ? i18n.t({
                id: "speech.outside.operator.no",
                message: "Whoever runs this server: has named no service, so nothing can leave.",
              })
            : i18n.t({
                id: "speech.outside.operator.yes",
                message: "Whoever runs this server: agrees, and named {service}.",
                values: { service },
              })}
        </li>
        <li>
          {isOn
            ? i18n.t({ id: "speech.outside.programme.yes", message: "This programme: agrees." })
            : i18n.t({
                id: "speech.outside.programme.no",
                message: "This programme: does not agree.",
              })}
        </li>
        <li>
          {i18n.t({
            id: "speech.outside.client",
            message:
              "Each client: is asked for this alone, and can take it back. Without their yes their recordings are heard here.",
          })}
        </li>
      </ol>
      <Tick
        label={i18n.t({
          id: "speech.outside.on",
          message: "Clients of this programme may be asked",
        })}
        hint={
          host === null
            ? i18n.t({
                id: "speech.outside.waits",
                message: "It can be said now. It has no effect until a service is named.",
              })
            : undefined
        }
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
    </section>
  );
}
