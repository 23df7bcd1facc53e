/** "Names and places": what may say who somebody is in one recording, to be looked at before others read it. */
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState, sentenceOf } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { useRecording } from "./data";
import { type NamesState, useDecide, useNamesState, useSuggestions } from "./names/data";
import { Review } from "./names/Review";
import "./names/names.css";

export default function NamesPage({ id }: { id: string }) {
  const recording = useRecording(id);
  const transcriptId = recording.data?.transcript_id;
  return (
    <>
      <PageHead
        title={i18n.t({ id: "names.title", message: "Names and places" })}
        crumb={
          <Link href={`/recordings/${id}`}>
            {i18n.t({ id: "names.back_to", message: "Back to the transcript" })}
          </Link>
        }
      >
        {recording.data && (
          <Link href={`/cases/${recording.data.case_id}/names`}>
            {i18n.t({ id: "known.title", message: "Names in this case" })}
          </Link>
        )}
      </PageHead>
      {recording.error ? (
        <ErrorState error={recording.error} onRetry={() => void recording.refetch()} />
      ) : !recording.data ? (
        <Opening />
      ) : !transcriptId ? (
        <EmptyState>
          {i18n.t({ id: "names.no_words", message: "There are no words here yet." })}
        </EmptyState>
      ) : (
        <Names
          recordingId={id}
          transcriptId={transcriptId}
          canListen={recording.data.can.includes("listen")}
        />
      )}
    </>
  );
}

function Names({
  recordingId,
  transcriptId,
  canListen,
}: {
  recordingId: string;
  transcriptId: string;
  canListen: boolean;
}) {
  const state = useNamesState(transcriptId);
  const rows = useSuggestions(transcriptId, state.data);
  const error = state.error ?? rows.error;
  if (error) return <ErrorState error={error} onRetry={() => void state.refetch()} />;
  if (!state.data || !rows.data) return <Opening />;
  return (
    <div className="stack">
      {rows.data.length > 0 && (
        <p>
          {i18n.t({
            id: "names.why",
            message:
              "These may say who somebody is. They were found on this server and nothing was changed. You decide about each; others read this only once you have.",
          })}
        </p>
      )}
      <HowLooked state={state.data} />
      {(rows.data.length > 0 || hasLooked(state.data)) && (
        <Review
          recordingId={recordingId}
          canListen={canListen}
          state={state.data}
          rows={rows.data}
        />
      )}
    </div>
  );
}

/** Nothing found is said once it was looked for, in the words as they stand, and the rows are here. */
function hasLooked({ looking, corrected_since, looked_for, total }: NamesState): boolean {
  return !looking && !corrected_since && total === 0 && ["rules", "model"].includes(looked_for);
}

function HowLooked({ state }: { state: NamesState }) {
  const decide = useDecide(state.transcript_id);
  const { corrected_since: corrected, looking } = state;
  const { mutate } = decide;
  // A correction may have brought a name in: nobody need think of it.
  const asked = useRef(false);
  useEffect(() => {
    if (!corrected || looking || asked.current) return;
    asked.current = true;
    mutate({ act: "look" });
  }, [corrected, looking, mutate]);
  if (state.looking || state.looked_for === "") {
    return (
      <p className="note" role="status">
        {i18n.t({
          id: "names.looking",
          message: "Names are being looked for. This page fills by itself.",
        })}
      </p>
    );
  }
  const failed = state.looked_for === "failed";
  return (
    <>
      {failed && (
        <p className="note failed" role="alert">
          {i18n.t({
            id: "names.failed",
            message:
              "Looking for names went wrong on our side. Your transcript is safe. Nothing of it is shown to others until this was done.",
          })}
        </p>
      )}
      {state.looked_for === "rules" && (
        <p className="note">
          {i18n.t({
            id: "names.rules_only",
            message:
              "The model that recognises names is not installed here, so only rules looked. They miss more: read closely.",
          })}
        </p>
      )}
      {corrected && (
        <p className="note waiting">
          {i18n.t({
            id: "names.corrected",
            message: "Words were corrected since names were last looked for here.",
          })}
        </p>
      )}
      {decide.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(decide.error)}
        </p>
      )}
      <p className="actions">
        <Button
          kind={failed ? "primary" : "quiet"}
          isDisabled={decide.isPending}
          onPress={() => decide.mutate({ act: "look" })}
        >
          {i18n.t({ id: "names.look_again", message: "Look once more" })}
        </Button>
      </p>
    </>
  );
}

function Opening() {
  return <Loading>{i18n.t({ id: "names.opening", message: "Opening the names…" })}</Loading>;
}
