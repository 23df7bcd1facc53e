/** The reader: words, sound and conversations of one session, held together by the audio clock. */
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import type { Said } from "../beside/notes";
import type { Correction, Corrector, Place } from "../correcting/Correcting";
import { audioOf } from "../data";
import type { TranscriptModel, Turn } from "../engine/model";
import { aroundSilence, charsOf, textOf, type WordSpan } from "../engine/places";
import type { StripMark } from "../engine/strip";
import { useKeepExcerpt } from "../excerpts/keeping";
import type { Excerpt } from "../wire";
import { ConsentLine } from "./ConsentLine";
import { focusComposer } from "./focusComposer";
import { setSingleKeys, singleKeysAreOn } from "./keys";
import { Margin } from "./Margin";
import { countByTurn, inOrder, type PlacedExcerpt, placeExcerpts } from "./placed";
import { currentTurn, focusTurn } from "./roving";
import { Strip } from "./Strip";
import { showRange } from "./scroll";
import { useSound } from "./sound";
import { shortened } from "./ThreadCard";
import { Transport } from "./Transport";
import { Turns } from "./Turns";
import { unsureIn } from "./unsure";
import { useBegun } from "./useBegun";
import { useCommands } from "./useCommands";
import { useExcerptInUrl } from "./useExcerptInUrl";
import { NARROW, useMedia } from "./useMedia";
import { usePaint } from "./usePaint";
import { usePlayer } from "./usePlayer";
import { usePointing } from "./usePointing";
import { useReaderKeys } from "./useReaderKeys";
import { useTextMap } from "./useTextMap";
import { useWordSelection } from "./useWordSelection";

// What opens on request is fetched on request: the words come first.
// Corrections too, right after them.
const Correcting = lazy(() => import("../correcting/Correcting"));
const Beside = lazy(() => import("../beside/Beside"));
const NameWords = lazy(() => import("../beside/NameWords"));
const SelectionBar = lazy(() => import("./SelectionBar"));
const ImportedNote = lazy(() =>
  import("./ImportedNote").then((module) => ({ default: module.ImportedNote })),
);
const RemoveExcerpt = lazy(() =>
  import("../excerpts/RemoveExcerpt").then((module) => ({ default: module.RemoveExcerpt })),
);
const WithoutSound = lazy(() =>
  import("./WithoutSound").then((module) => ({ default: module.WithoutSound })),
);
const ChooseWords = lazy(() => import("./ChooseWords"));
const ShortcutSheet = lazy(() => import("./ShortcutSheet"));
const ThreadSheet = lazy(() => import("./ThreadSheet"));
const TurnMenu = lazy(() => import("./TurnMenu"));

interface Props {
  recording: Recording;
  model: TranscriptModel;
  peaks: Uint8Array;
  excerpts: readonly Excerpt[];
  talk: TalkParts;
  /** where the sound is, when it is not the owner who listens */
  audioAt?: string;
}

/** Conversations live on a floor above; it gives the reader their parts. */
export interface TalkParts {
  /** the conversation on an excerpt */
  thread: (excerpt: Excerpt, whenEmpty: ReactNode) => ReactNode;
  /** where a first comment is written; `make` keeps the excerpt and answers with its id */
  first: (draft: string, make: () => Promise<string>, onMade: (id: string) => void) => ReactNode;
  /** how many spoke, the newest words, what is new or unsent; `excerptId` is null before it is kept */
  summary: (transcriptId: string, excerptId: string | null) => ReactNode;
  /** all that was said, by excerpt; absent where it does not go on paper */
  said?: (transcriptId: string) => Promise<ReadonlyMap<string, readonly Said[]>>;
}

export function Reader({ recording, model, peaks, excerpts, talk, audioAt }: Props) {
  const page = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const corrector = useRef<Corrector>(null);
  const player = usePlayer(model.durationMs);
  const keep = useKeepExcerpt(model.id);
  const [activeId, setActiveId] = useExcerptInUrl();
  const [isFollowing, setIsFollowing] = useState(false);
  const [singleKeys, setKeys] = useState(singleKeysAreOn);
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const [opened, setMenu] = useState<{ turn: Turn; button: HTMLElement } | null>(null);
  const [chosen, setChoosing] = useState<Turn | null>(null);
  const [naming, setNaming] = useState<WordSpan | null>(null);
  // What was opened on an older revision shuts with it: its words have other numbers now.
  const menu = opened && model.turns[opened.turn.index] === opened.turn ? opened : null;
  const choosing = chosen && model.turns[chosen.index] === chosen ? chosen : null;
  const isNarrow = useMedia(NARROW);
  const { isTimed } = useSound();

  const begun = useBegun(model, activeId);
  const placed = useMemo(
    () => inOrder([...placeExcerpts(model, excerpts), ...begun.placed]),
    [model, excerpts, begun.placed],
  );
  const conversations = useMemo(() => countByTurn(placed), [placed]);
  const active = placed.find(({ id }) => id === activeId) ?? null;
  const marks = useMemo(
    () =>
      isTimed
        ? placed.map(({ id, startMs }): StripMark => ({ atMs: startMs, active: id === activeId }))
        : [],
    [placed, activeId, isTimed],
  );

  const map = useTextMap(root, model);
  const selection = useWordSelection(root, model, map);
  usePaint(root, {
    model,
    map,
    excerpts: placed,
    activeId,
    selection: selection.words,
    playhead: player.playhead,
    isFollowing,
  });

  const play = (ms: number) => {
    player.seek(ms);
    player.play();
  };

  /** Opens the conversation on these words. Nothing is kept of a new one before its first comment is. */
  const comment = (words: WordSpan) => {
    const from = model.wordIds[words.first];
    const to = model.wordIds[words.last];
    const there = placed.find(
      ({ excerpt }) => excerpt?.word_from === from && excerpt?.word_to === to,
    );
    const id = there?.id ?? begun.begin(words);
    selection.clear();
    setActiveId(id);
    if (!there)
      announce(
        i18n.t({
          id: "reader.new_conversation",
          message: "New conversation on “{quote}”",
          values: { quote: shortened(textOf(model, words)) },
        }),
      );
    focusComposer(() => document.querySelector(`[data-card="${id}"]`));
  };
  const canComment = model.can.includes("excerpt");
  const canCorrect = model.can.includes("correct");
  const commentHere = () => {
    if (!canComment) return;
    if (selection.words) return comment(selection.words);
    const turn = root.current ? model.turns[currentTurn(root.current)] : undefined;
    if (turn) comment({ first: turn.firstWord, last: turn.lastWord });
  };

  const place: Place = {
    here: () => (root.current ? currentTurn(root.current) : 0),
    goTo: (turn) => root.current && focusTurn(root.current, turn),
    show: (words) => showRange(map?.range(...charsOf(model, words)) ?? null, "instant"),
  };
  const run = useCommands({
    page,
    root,
    model,
    map,
    player,
    selection,
    excerpts: placed,
    activeId,
    onOpen: setActiveId,
    onComment: commentHere,
    onCorrect: (what) => corrector.current?.act(what),
    onShortcuts: () => setShowsShortcuts(true),
  });
  useReaderKeys({ hasSelection: selection.words !== null, singleKeys }, run);
  usePointing(root, {
    model,
    map,
    excerpts: placed,
    hasSelection: selection.words !== null,
    onSeek: player.seek,
    onPlay: play,
    onOpen: setActiveId,
    onConversations: (turn) => {
      const here = placed.filter((one) => one.turn === turn);
      const next = here[here.findIndex(({ id }) => id === activeId) + 1] ?? here[0];
      if (next) setActiveId(next.id);
    },
    onMenu: (turn, button) => {
      const chosen = model.turns[turn];
      if (chosen) setMenu({ turn: chosen, button });
    },
    onClear: selection.clear,
  });

  // A link to an excerpt opens the page at its words, once; later the reader's own scrolling is left alone.
  const hasArrived = useRef(false);
  useEffect(() => {
    if (!map || hasArrived.current) return;
    hasArrived.current = true;
    if (!active) return;
    showRange(map.range(active.anchor.start, active.anchor.end), "instant");
    if (isTimed) player.seek(active.startMs);
  }, [map, active, player, isTimed]);

  const thread = ({ id, excerpt, begun: words }: PlacedExcerpt) => {
    if (excerpt)
      return talk.thread(
        excerpt,
        <Suspense fallback={null}>
          <RemoveExcerpt excerpt={excerpt} onRemoved={() => setActiveId(null)} />
        </Suspense>,
      );
    if (!words) return null;
    const make = () =>
      keep.mutateAsync({ word_from: words.from, word_to: words.to }).then((made) => made.id);
    return talk.first(words.draft, make, (made) => {
      setActiveId(made);
      begun.drop(id);
    });
  };
  const summary = ({ excerpt }: PlacedExcerpt) => talk.summary(model.id, excerpt?.id ?? null);

  return (
    <div ref={page} className="reader">
      <p className="paper-held">
        {i18n.t({
          id: "paper.held",
          message:
            "These words are not put on paper yet. Look at the names and places in them first; then “Take it out” prints them.",
        })}
      </p>
      {recording.has_sound ? (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: the transcript below is its text alternative */}
          <audio ref={player.attach} src={audioAt ?? audioOf(recording.id)} preload="metadata" />
          <section
            className="reader-head"
            data-region="strip"
            aria-label={i18n.t({ id: "reader.sound", message: "The sound" })}
          >
            <Strip model={model} peaks={peaks} marks={marks} player={player} />
            <Transport
              player={player}
              durationMs={model.durationMs}
              isFollowing={isFollowing}
              onFollow={setIsFollowing}
              onShortcuts={() => setShowsShortcuts(true)}
            >
              {!isNarrow && <ConsentLine keptUntil={recording.destroy_on} />}
            </Transport>
            {player.hasFailed && (
              <p className="note failed" role="alert">
                {i18n.t({
                  id: "reader.no_sound",
                  message: "The sound cannot be played just now. The words are all here.",
                })}{" "}
                <button type="button" className="link" onClick={player.reload}>
                  {i18n.t({ id: "error.retry", message: "Try again" })}
                </button>
              </p>
            )}
          </section>
        </>
      ) : (
        <Suspense fallback={null}>
          <WithoutSound
            addAt={recording.can.includes("add sound") ? `/cases/${recording.case_id}` : null}
            onShortcuts={() => setShowsShortcuts(true)}
          >
            {!isNarrow && <ConsentLine keptUntil={recording.destroy_on} isRecorded={false} />}
          </WithoutSound>
        </Suspense>
      )}
      {model.imported !== null && (
        <Suspense fallback={null}>
          <ImportedNote model={model} />
        </Suspense>
      )}
      {isNarrow && (
        <ConsentLine keptUntil={recording.destroy_on} isRecorded={recording.has_sound} />
      )}
      <div className="reader-columns">
        <div ref={root} className="reader-words" data-region="words" tabIndex={-1}>
          <h2 className="vh">{i18n.t({ id: "reader.words", message: "Words spoken" })}</h2>
          <div className="actions reader-tools" data-tools="" />
          <Turns model={model} conversations={conversations} hasMenu={canComment || canCorrect} />
        </div>
        {!isNarrow && (
          <Margin
            map={map}
            excerpts={placed}
            activeId={activeId}
            onOpen={setActiveId}
            onPlay={play}
            renderThread={thread}
            renderSummary={summary}
          />
        )}
      </div>
      <Suspense fallback={null}>
        {canCorrect && (
          <Correcting
            hand={corrector}
            root={root}
            recording={recording}
            model={model}
            player={player}
            selection={selection}
            place={place}
          />
        )}
      </Suspense>
      <Suspense fallback={null}>
        <Beside
          {...{ root, recording, model, map, player, selection, place, placed }}
          said={talk.said}
        />
      </Suspense>
      <Suspense fallback={null}>
        {naming && (
          <NameWords
            model={model}
            recordingId={recording.id}
            words={naming}
            onClose={() => setNaming(null)}
          />
        )}
        {selection.words && (
          <SelectionBar
            model={model}
            words={selection.words}
            onComment={canComment ? commentHere : undefined}
            onCorrect={canCorrect ? () => corrector.current?.act("words") : undefined}
            onPlay={play}
            onName={recording.can.includes("delete") ? setNaming : undefined}
            onClear={selection.clear}
          />
        )}
        {isNarrow && active && (
          <ThreadSheet placed={active} onClose={() => setActiveId(null)}>
            {thread(active)}
          </ThreadSheet>
        )}
        {menu && (
          <TurnMenu
            button={menu.button}
            unsureWords={unsureIn(model, menu.turn)}
            model={model}
            turn={menu.turn}
            onClose={() => setMenu(null)}
            onAct={(act) => {
              const { firstWord, lastWord } = menu.turn;
              if (act === "comment") comment({ first: firstWord, last: lastWord });
              else if (act === "choose") setChoosing(menu.turn);
              else if (act === "play") play(menu.turn.startMs);
              else if (act.startsWith("silence:")) {
                const quiet = model.silences.find((one) => `silence:${one.start_ms}` === act);
                if (quiet) comment(aroundSilence(model, quiet));
              } else corrector.current?.act(act as Correction, menu.turn);
            }}
          />
        )}
        {choosing && (
          <ChooseWords
            model={model}
            turn={choosing}
            onClose={() => setChoosing(null)}
            onChoose={(words) => {
              setChoosing(null);
              comment(words);
            }}
          />
        )}
        {showsShortcuts && (
          <ShortcutSheet
            singleKeys={singleKeys}
            onSingleKeys={(on) => {
              setSingleKeys(on);
              setKeys(on);
            }}
            onClose={() => setShowsShortcuts(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
