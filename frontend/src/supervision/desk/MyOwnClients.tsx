/** Whoever supervises has clients too, and one of them may leave: the same private path, and the way to it. */
import { Link } from "wouter";
import { i18n } from "../../i18n";

export function MyOwnClients() {
  return (
    <section className="stack tight" aria-labelledby="my-own-clients">
      <h2 id="my-own-clients" className="h3">
        {i18n.t({ id: "desk.own", message: "Your own clients" })}
      </h2>
      <p className="soft">
        {i18n.t({
          id: "desk.own.what",
          message:
            "When one of them leaves, the same path is there for you. Only you see what you write on it.",
        })}
      </p>
      <p className="row">
        <Link href="/arcs/new">
          {i18n.t({ id: "desk.own.happened", message: "Something happened" })}
        </Link>
        <Link href="/cases">{i18n.t({ id: "desk.own.cases", message: "Your cases" })}</Link>
      </p>
    </section>
  );
}
