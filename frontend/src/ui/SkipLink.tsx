/** The first stop of the Tab key. */
import { i18n } from "../i18n";

export function SkipLink() {
  return (
    <a className="skip" href="#main">
      {i18n.t({ id: "skip", message: "Skip to the page" })}
    </a>
  );
}
