/** Remember, look, compare: the three places of the walk, open as far as the seal lets them. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import type { Arc } from "../arcs/wire";
import { hrefOfStage, type Stage } from "./stages";
import type { RealityTest } from "./wire";

export function Stages({ arc, test, stage }: { arc: Arc; test: RealityTest; stage: Stage }) {
  const opened = test.state === "looked" || test.state === "compared";
  const places: { id: Stage; label: string; open: boolean }[] = [
    {
      id: test.state === "open" ? "remember" : "sealed",
      label: i18n.t({ id: "reality.stage.remember", message: "Remember" }),
      open: true,
    },
    { id: "look", label: i18n.t({ id: "reality.look", message: "Look" }), open: opened },
    {
      id: "compare",
      label: i18n.t({ id: "reality.stage.compare", message: "Compare" }),
      open: opened,
    },
  ];
  return (
    <nav
      className="reality-stages"
      aria-label={i18n.t({ id: "reality.stages", message: "Remember, look, compare" })}
    >
      {places.map(({ id, label, open }) =>
        open ? (
          <Link
            key={id}
            href={hrefOfStage(test, id)}
            aria-current={id === stage ? "step" : undefined}
          >
            {label}
          </Link>
        ) : (
          <span key={id} className="dim">
            {label}
          </span>
        ),
      )}
      <Link href={`/arcs/${arc.id}`}>{i18n.t({ id: "reality.leave", message: "Later" })}</Link>
    </nav>
  );
}
