/** The other ways in to "Name it": each a short walk of its own, all of them optional. */
import { Link } from "wouter";
import { i18n } from "../../../i18n";
import type { Prompts } from "../../content";
import { hrefOf } from "../path";
import type { Arc } from "../wire";

/** What "Name it" asks elsewhere, by the name of the way. N5 is the fear line's own step. */
export const WAYS: Record<string, readonly string[]> = {
  name: ["N3", "N4"],
  humanity: ["H1", "H2", "H3", "H4"],
  kindness: ["K1", "K2", "K3", "K4"],
  steady: ["M1", "M3", "M4"],
  goodbye: ["G1", "G2", "G3"],
};

/** After a death the goodbye stands with the feelings. It is no part of anybody's choice. */
function waysOf(arc: Arc): string[] {
  return Object.keys(WAYS).filter((way) => arc.settled?.at_risk === "died" || way !== "goodbye");
}

export function MoreWays({ arc, prompts }: { arc: Arc; prompts: Prompts }) {
  return (
    <details>
      <summary>
        {i18n.t({ id: "item.more", message: "Other ways in. All of them optional." })}
      </summary>
      <ul className="lines details-body">
        {waysOf(arc).map((way) => {
          const group = prompts.groups.find((one) => one.id === way);
          return (
            <li key={way}>
              <Link className="line-title" href={hrefOf(arc.id, "name", { way })}>
                {way === "name"
                  ? i18n.t({ id: "name.more", message: "A little more about the feeling" })
                  : group?.label}
              </Link>
              {way !== "name" && <span className="s soft block">{group?.intro}</span>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
