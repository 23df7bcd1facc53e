/** A transcript somebody lets me correct with them: its words, the sound where I may hear it, and nothing else. */
import { lazy, Suspense, useMemo } from "react";
import type { Recording } from "../api/types";
import { i18n } from "../i18n";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { timeText } from "../ui/Time";
import { togetherAudioOf } from "./data";
import { GradeBadge } from "./reader/GradeBadge";
import type { TalkParts } from "./reader/Reader";
import { SoundContext } from "./reader/sound";
import { useTogetherPeaks, useTranscript } from "./reading";
import { type Together, useTogether } from "./together/data";
import "./reader.css";

// On its way while the words are.
const arriving = import("./reader/Reader");
const Reader = lazy(() => arriving.then((module) => ({ default: module.Reader })));

const NO_PEAKS = new Uint8Array();
const NO_TALK: TalkParts = { thread: () => null, first: () => null, summary: () => null };

export default function TogetherPage({ id }: { id: string }) {
  const together = useTogether(id);
  const transcript = useTranscript(id);
  const isTimed = transcript.data?.timing !== "none";
  const mayListen = together.data?.can.includes("listen") ?? false;
  const peaks = useTogetherPeaks(id, mayListen);
  const sound = useMemo(() => ({ hasSound: mayListen, isTimed }), [mayListen, isTimed]);
  // What was taken back shuts the page, whatever is still drawn.
  const problem = transcript.error ?? together.error;
  const { data } = together;
  const model = transcript.data;
  return (
    <>
      <PageHead
        title={i18n.t({ id: "hand_in_hand.page", message: "A transcript corrected together" })}
        crumb={
          data &&
          i18n.t({
            id: "hand_in_hand.crumb",
            message: "{name} · “{alias}”, session {number} · {date}",
            values: {
              name: data.owner.name,
              alias: data.case_alias,
              number: data.session_number,
              date: timeText(data.held_on, "date"),
            },
          })
        }
      >
        {model && <GradeBadge grade={model.grade} isImported={model.imported !== null} />}
      </PageHead>
      {problem ? (
        <ErrorState error={problem} onRetry={() => void transcript.refetch()} />
      ) : !data || !model ? (
        <Opening />
      ) : model.turns.length === 0 ? (
        <EmptyState>
          {i18n.t({ id: "reader.empty", message: "The machine heard no words in this recording." })}
        </EmptyState>
      ) : (
        <>
          {data.until && (
            <p className="note">
              {i18n.t({
                id: "hand_in_hand.lets_you",
                message:
                  "{name} lets you correct these words until {day}. Both of you see at once what the other corrects.",
                values: { name: data.owner.name, day: timeText(data.until, "dated") },
              })}{" "}
              {mayListen
                ? i18n.t({
                    id: "hand_in_hand.sound_too",
                    message:
                      "You may listen as well. Where a name was replaced, you hear a soft tone.",
                  })
                : data.has_sound
                  ? i18n.t({
                      id: "hand_in_hand.sound_stays",
                      message: "The sound stays with {name}.",
                      values: { name: data.owner.name },
                    })
                  : i18n.t({
                      id: "hand_in_hand.no_sound",
                      message: "There is no sound of this session, for either of you.",
                    })}
            </p>
          )}
          <SoundContext value={sound}>
            <Suspense fallback={<Opening />}>
              <Reader
                key={model.id}
                recording={asRecording(data)}
                model={model}
                peaks={peaks.data ?? NO_PEAKS}
                excerpts={[]}
                talk={NO_TALK}
                audioAt={togetherAudioOf(id)}
              />
            </Suspense>
          </SoundContext>
        </>
      )}
    </>
  );
}

/** What the reader asks of a recording, of one that stays closed: there is nothing of it to hear, find or take out. */
function asRecording(data: Together): Recording {
  return {
    id: data.transcript_id,
    case_id: "",
    case_alias: data.case_alias,
    session_id: "",
    session_number: data.session_number,
    held_on: data.held_on,
    state: "ready",
    has_sound: data.can.includes("listen"),
    problem: null,
    duration_ms: null,
    sha256: null,
    progress: { done: 0, total: 0, eta_s: null },
    destroy_on: data.destroy_on,
    language: "",
    speakers: null,
    transcript_id: data.transcript_id,
    can: [],
  };
}

function Opening() {
  return <Loading>{i18n.t({ id: "reader.opening", message: "Opening the transcript…" })}</Loading>;
}
