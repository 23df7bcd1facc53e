/** Correcting together, beside the reader and not in its way: fetched once the words are there. */
import {
  lazy,
  type RefObject,
  Suspense,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { type TranscriptModel, type Turn, UNSURE, type WordId } from "../engine/model";
import { charsOf, type WordSpan } from "../engine/places";
import type { Player } from "../reader/usePlayer";
import type { WordSelection } from "../reader/useWordSelection";
import { CorrectingTools } from "./CorrectingTools";
import { KeepPlace } from "./KeepPlace";
import { LineClash } from "./LineClash";
import { LineEditor } from "./LineEditor";
import { LineHome } from "./LineHome";
import { LineState } from "./LineState";
import { type Line, turnOfLine, wasChanged } from "./lines";
import type { Operation } from "./operations";
import { SendingNote } from "./SendingNote";
import { useLines } from "./useLines";
import { useSending } from "./useSending";
import "./correcting.css";

const HistoryPanel = lazy(() => import("./HistoryPanel"));
const SplitTurn = lazy(() => import("./SplitTurn"));
const WhoIsWho = lazy(() => import("./WhoIsWho"));
const WordTimes = lazy(() => import("./WordTimes"));

/** What the reader's menu and keys ask for. `give:` is followed by a speaker's id. */
export type Correction = "words" | "unsure" | "split" | "join" | "who" | "times" | `give:${string}`;

export interface Corrector {
  readonly act: (what: Correction, turn?: Turn) => void;
}

/** Where the reader is, and how to go elsewhere in it. */
export interface Place {
  /** the turn that holds the keyboard */
  readonly here: () => number;
  readonly goTo: (turn: number) => void;
  readonly show: (words: WordSpan) => void;
}

interface Props {
  hand: RefObject<Corrector | null>;
  root: RefObject<HTMLElement | null>;
  recording: Recording;
  model: TranscriptModel;
  place: Place;
  player: Player;
  selection: WordSelection;
}

type Open = { what: "split" | "times"; turn: Turn["id"]; word: WordId | null } | "who" | "history";

export default function Correcting(props: Props) {
  const { hand, root, recording, model, place, player, selection } = props;
  const lines = useLines(model);
  const sending = useSending(model);
  const [open, setOpen] = useState<Open | null>(null);
  const [select, setSelect] = useState<readonly [number, number] | null>(null);
  // Where U goes on from, and what it looks at once a line was saved.
  const last = useRef<WordId | null>(null);
  const now = useRef({ model, place, selection });
  useEffect(() => {
    now.current = { model, place, selection };
  }, [model, place, selection]);
  const canListen = recording.can.includes("listen");
  const isOwner = recording.can.includes("delete");

  const turnHere = () => {
    const words = selection.words;
    const index = words ? model.turnOf[words.first] : place.here();
    return model.turns[index ?? 0];
  };

  const takeInHand = (turn: Turn, span: WordSpan | null, only?: number) => {
    const words = span && model.turnOf[span.first] === turn.index ? span : whole(turn);
    last.current = model.wordIds[only ?? Math.min(words.last, turn.lastWord)] ?? null;
    setSelect(only === undefined ? null : within(model, words, only));
    if (lines.begin(turn, words)) return selection.clear();
    announce(i18n.t({ id: "correct.still_saving", message: "This line is still being saved." }));
  };

  /** The next word the machine was unsure of, selected; E takes it in hand. */
  const nextUnsure = (): number | null => {
    const { model: shown, selection: held, place: reader } = now.current;
    const left = last.current === null ? undefined : shown.wordNumber.get(last.current);
    const turn = reader.here();
    const from = held.words?.last ?? (shown.turnOf[left ?? -1] === turn ? left : undefined);
    const start = from === undefined ? (shown.turns[turn]?.firstWord ?? 0) : from + 1;
    for (let word = start; word < shown.wordIds.length; word += 1) {
      if ((shown.wordConfidence[word] as number) >= UNSURE) continue;
      last.current = shown.wordIds[word] ?? null;
      held.select({ first: word, last: word });
      reader.goTo(shown.turnOf[word] ?? 0);
      reader.show({ first: word, last: word });
      return word;
    }
    announce(
      i18n.t({ id: "correct.no_unsure", message: "No more words the machine was unsure of." }),
    );
    return null;
  };

  const openAt = (what: "split" | "times", turn: Turn) => {
    const first = selection.words?.first;
    const word = first !== undefined && model.turnOf[first] === turn.index ? first : null;
    setOpen({ what, turn: turn.id, word: word === null ? null : (model.wordIds[word] ?? null) });
  };

  const act: Corrector["act"] = (what, given) => {
    const turn = given && (model.turns.find(({ id }) => id === given.id) ?? given);
    const here = turn ?? turnHere();
    if (what === "who") return setOpen("who");
    if (what === "unsure") return void nextUnsure();
    if (!here) return;
    if (what === "words") return takeInHand(here, selection.words);
    if (what === "split" || what === "times") return openAt(what, here);
    if (what === "join") {
      const next = model.turns[here.index + 1];
      if (next) void sending.send([{ op: "merge", turn: here.id, next: next.id }], here);
      return;
    }
    const speaker = model.speakers.find(({ id }) => `give:${id}` === what);
    if (speaker) void sending.send([{ op: "move", turn: here.id, speaker: speaker.id }], here);
  };
  useImperativeHandle(hand, () => ({ act }));

  const backToTurn = (line: Line) => {
    const turn = turnOfLine(now.current.model, line);
    if (turn) place.goTo(turn.index);
  };
  const save = async (line: Line, goOn: boolean) => {
    const saved = lines.save(line.turn);
    backToTurn(line);
    if (!goOn) return;
    await saved;
    nextUnsure();
  };
  const done = (operations: readonly Operation[], turn: Turn) => {
    setOpen(null);
    void sending.send(operations, turn);
  };

  const about = typeof open === "object" && open ? open : null;
  const turn = about && model.turns.find(({ id }) => id === about.turn);
  const at = about?.word === null ? undefined : model.wordNumber.get(about?.word ?? -1);
  return (
    <>
      <KeepPlace root={root} model={model} />
      <CorrectingTools
        model={model}
        isOwner={isOwner}
        onWho={() => setOpen("who")}
        onHistory={() => setOpen("history")}
      />
      {lines.lines.map((line) => (
        <LineHome key={line.turn} root={root} model={model} line={line}>
          {line.state === "editing" ? (
            <LineEditor
              line={line}
              who={speakerOf(model, line)}
              kept={lines.kept}
              player={player}
              canListen={canListen}
              changed={wasChanged(model, line)}
              select={select}
              onWrite={(text) => lines.write(line.turn, text)}
              onSave={(goOn) => void save(line, goOn)}
              onLeave={() => {
                lines.leave(line.turn);
                backToTurn(line);
              }}
            />
          ) : line.state === "clash" ? (
            <LineClash
              line={line}
              onTheirs={(clash) => {
                lines.takeTheirs(line.turn, clash);
                backToTurn(line);
              }}
              onMine={(clash) => void lines.keepMine(line.turn, clash)}
              onAgain={(clash) => {
                setSelect(null);
                lines.writeAgain(line.turn, clash);
              }}
            />
          ) : (
            <LineState
              line={line}
              onSave={() => void lines.save(line.turn)}
              onWriteOn={() => {
                const turn = turnOfLine(model, line);
                setSelect(null);
                if (turn) lines.begin({ ...turn, id: line.turn }, whole(turn));
              }}
              onDrop={() => {
                lines.drop(line.turn);
                backToTurn(line);
              }}
            />
          )}
        </LineHome>
      ))}
      <SendingNote sending={sending} />
      <Suspense fallback={null}>
        {about?.what === "split" && turn && (
          <SplitTurn
            model={model}
            turn={turn}
            at={at}
            onSplit={(word) => done([{ op: "split", word }], turn)}
            onClose={() => setOpen(null)}
          />
        )}
        {about?.what === "times" && turn && (
          <WordTimes
            model={model}
            turn={turn}
            at={at}
            player={player}
            canListen={canListen}
            onTimes={(operation) => done([operation], turn)}
            onClose={() => setOpen(null)}
          />
        )}
        {open === "who" && (
          <WhoIsWho
            model={model}
            player={player}
            canListen={canListen}
            onClose={() => setOpen(null)}
          />
        )}
        {open === "history" && (
          <HistoryPanel model={model} isOwner={isOwner} onClose={() => setOpen(null)} />
        )}
      </Suspense>
    </>
  );
}

function whole(turn: Turn): WordSpan {
  return { first: turn.firstWord, last: turn.lastWord };
}

/** The characters of one word in a box that holds `words`. */
function within(model: TranscriptModel, words: WordSpan, word: number): [number, number] {
  const [start, end] = charsOf(model, { first: word, last: word });
  const [begin] = charsOf(model, words);
  return [start - begin, end - begin];
}

function speakerOf(model: TranscriptModel, line: Line): string {
  return model.speakers[turnOfLine(model, line)?.speaker ?? 0]?.label ?? "";
}
