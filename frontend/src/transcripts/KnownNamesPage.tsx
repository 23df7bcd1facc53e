/** "Names in this case": whom and what it has met, and what each is called instead in all its transcripts. */
import { Link } from "wouter";
import { i18n } from "../i18n";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { AddKnown } from "./names/AddKnown";
import { KnownRow } from "./names/KnownRow";
import { useKnownNames } from "./names/known";
import "./names/names.css";

export default function KnownNamesPage({ id }: { id: string }) {
  const known = useKnownNames(id);
  return (
    <>
      <PageHead
        title={i18n.t({ id: "known.title", message: "Names in this case" })}
        crumb={
          <Link href={`/cases/${id}`}>
            {i18n.t({ id: "find.back_to", message: "Back to the case" })}
          </Link>
        }
      />
      {known.error ? (
        <ErrorState error={known.error} onRetry={() => void known.refetch()} />
      ) : !known.data ? (
        <Loading>{i18n.t({ id: "names.opening", message: "Opening the names…" })}</Loading>
      ) : (
        <div className="stack loose">
          <p className="measure soft">
            {i18n.t({
              id: "known.why",
              message:
                "Only you see this list. These are looked for in every transcript of the case, and each is called the same thing everywhere. What is already replaced stays replaced when you take one off.",
            })}
          </p>
          {known.data.length === 0 ? (
            <EmptyState>
              {i18n.t({
                id: "known.none",
                message: "None yet. Names you replace in a transcript come here by themselves.",
              })}
            </EmptyState>
          ) : (
            <ul className="lines known-names">
              {known.data.map((one) => (
                <KnownRow key={one.id} known={one} />
              ))}
            </ul>
          )}
          <AddKnown caseId={id} />
        </div>
      )}
    </>
  );
}
