/** Who else can see an excerpt and what is said about it. Told to its owner only. */
import { i18n, locale } from "../../i18n";
import { useNameOf } from "../../people/me";
import type { Excerpt } from "../wire";
import { HowToBring } from "./HowToBring";

export function WhoSees({ excerpt }: { excerpt: Excerpt }) {
  const nameOf = useNameOf();
  if (!excerpt.can.includes("share")) return null;
  const names = excerpt.shared_with.map(nameOf);
  return (
    <p className="hint">
      {names.length === 0 ? (
        <>
          {i18n.t({ id: "excerpt.mine", message: "Only you can see this until you bring it." })}{" "}
          <HowToBring />
        </>
      ) : (
        i18n.t({
          id: "excerpt.shared",
          message: "Open to {names}.",
          values: { names: new Intl.ListFormat(locale).format(names) },
        })
      )}
    </p>
  );
}
