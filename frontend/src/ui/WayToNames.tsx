/** After "look at the names first": the way to where they are looked at. */
import { Link } from "wouter";
import { Problem } from "../api/client";
import { i18n } from "../i18n";

export function WayToNames({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || error.code !== "names_unseen") return null;
  return (
    <Link className="button" href={`/recordings/${String(error.extra.recording_id)}/names`}>
      {i18n.t({ id: "names.go", message: "Look at the names and places" })}
    </Link>
  );
}
