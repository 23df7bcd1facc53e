/** An excerpt wherever it is talked about: its words with their silences, its sound and nothing beyond it, its grade. */
import { i18n } from "../i18n";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { useExcerpt } from "./data";
import { ExcerptFigure, type UnderSilence } from "./excerpts/ExcerptFigure";
import "./reader.css";

export default function ExcerptCard({
  excerptId,
  underSilence,
}: {
  excerptId: string;
  underSilence?: UnderSilence;
}) {
  const excerpt = useExcerpt(excerptId);
  if (excerpt.isPending) {
    return <Loading>{i18n.t({ id: "excerpt.opening", message: "Opening the excerpt…" })}</Loading>;
  }
  if (excerpt.error) {
    return <ErrorState error={excerpt.error} onRetry={() => void excerpt.refetch()} />;
  }
  return <ExcerptFigure excerpt={excerpt.data} underSilence={underSilence} />;
}
