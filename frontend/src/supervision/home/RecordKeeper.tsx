/** Home of those who keep the programme's record. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";

export function RecordKeeper() {
  const { programme, roles } = useMe();
  return (
    <section className="card">
      <h2>{programme.name}</h2>
      <p className="soft">
        {i18n.t({
          id: "keeper.body",
          message:
            "You keep the record of this programme: contracts, dates and figures. Nobody's words.",
        })}
      </p>
      <div className="actions">
        <Link className="button primary" href="/programme">
          {i18n.t({ id: "keeper.open", message: "Open the record" })}
        </Link>
        <Link className="button" href="/people">
          {i18n.t({ id: "keeper.people", message: "People and contracts" })}
        </Link>
        {roles.includes("director") && (
          <>
            <Link className="button" href="/evaluations">
              {i18n.t({ id: "evaluations.title", message: "Evaluations" })}
            </Link>
            <Link className="button" href="/concerns">
              {i18n.t({ id: "concerns.title", message: "Practice concerns" })}
            </Link>
          </>
        )}
      </div>
    </section>
  );
}
