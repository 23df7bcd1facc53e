/** How long it was quiet, in the one way it is said of every silence; the server says it so too. */
import { i18n } from "../../i18n";

/** For example "Quiet for 6.5 s": to a tenth of a second, and no tenth where there is none. */
export function quietFor(quiet: { readonly start_ms: number; readonly end_ms: number }): string {
  return i18n.t({
    id: "silence.quiet",
    message: "Quiet for {seconds} s",
    values: { seconds: Math.round((quiet.end_ms - quiet.start_ms) / 100) / 10 },
  });
}
