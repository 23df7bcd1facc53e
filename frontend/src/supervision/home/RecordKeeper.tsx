/** Home of those who keep the programme's record. */
import { Suspense } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { later } from "../../ui/later";

// Not everybody keeps a record, and hardly ever is something open.
const SafetyFirst = later(() =>
  import("../care/SafetyFirst").then((module) => ({ default: module.SafetyFirst })),
);

export function RecordKeeper() {
  const { programme, roles } = useMe();
  return (
    <>
      {roles.includes("director") && (
        <Suspense>
          <SafetyFirst />
        </Suspense>
      )}
      <section className="card">
        <h2>{programme.name}</h2>
        <p className="soft">
          {roles.includes("director")
            ? i18n.t({
                id: "keeper.body",
                message:
                  "You keep the record of this programme: contracts, dates and figures. Of what people write, you read only what was passed on to you.",
              })
            : i18n.t({
                id: "keeper.admin",
                message:
                  "You keep people, roles and contracts of this programme in order. Nothing of what people write is shown to you.",
              })}
        </p>
        <div className="actions">
          <Link className="button primary" href="/programme">
            {i18n.t({ id: "keeper.open", message: "Open the record" })}
          </Link>
          <Link className="button" href="/people">
            {i18n.t({ id: "keeper.people", message: "People and contracts" })}
          </Link>
        </div>
      </section>
    </>
  );
}
