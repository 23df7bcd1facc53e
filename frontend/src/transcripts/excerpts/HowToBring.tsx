/** Where an excerpt goes from here, in the words its way begins with on the agenda. */
import { Link } from "wouter";
import { i18n } from "../../i18n";

export function HowToBring() {
  return (
    <>
      {i18n.t({
        id: "excerpt.bring",
        message: "To bring it, open your agenda and choose “Attach an excerpt”.",
      })}{" "}
      <Link href="/supervision">
        {i18n.t({ id: "excerpt.to_agenda", message: "To your agenda" })}
      </Link>
    </>
  );
}
