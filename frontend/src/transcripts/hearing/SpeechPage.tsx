/** How recordings of the programme are heard: language, words to be expected, and whether sound may leave the house. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { useSpeech } from "./data";
import { SpeechForm } from "./SpeechForm";

export default function SpeechPage() {
  const speech = useSpeech();
  return (
    <>
      <PageHead
        title={i18n.t({ id: "speech.title", message: "How recordings are heard" })}
        crumb={
          <Link href="/programme/settings">
            {i18n.t({ id: "settings.title", message: "Settings of the programme" })}
          </Link>
        }
      />
      {speech.isPending && (
        <Loading>{i18n.t({ id: "settings.opening", message: "Opening the settings…" })}</Loading>
      )}
      {speech.isError && <ErrorState error={speech.error} onRetry={() => void speech.refetch()} />}
      {speech.data && <SpeechForm speech={speech.data} />}
    </>
  );
}
