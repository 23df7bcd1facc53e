/** One arc, for its owner alone: the screen one is at, and the way to every other. */
import { SaveBoardProvider } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { ArcView } from "./ArcView";
import { useContent } from "./content";
import { useArc } from "./queries";
import { tabName } from "./words";
import "./arcs.css";

export default function ArcPage({ id }: { id: string }) {
  const arc = useArc(id);
  const { content, failed } = useContent();

  const broken = arc.isError && !arc.data ? arc : failed;
  if (broken)
    return (
      <>
        <PageHead title={tabName()} />
        <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />
      </>
    );
  if (!arc.data || !content)
    return <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>;
  return (
    <SaveBoardProvider>
      <ArcView arc={arc.data} content={content} />
    </SaveBoardProvider>
  );
}
