/** A live conversation. Arriving comments never move what is being read or written. */
import { lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from "react";
import type { Comment } from "../../api/types";
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { CommentView } from "./CommentView";
import { Composer } from "./Composer";
import { hasAnswered, UNTAGGED } from "./tags";
import type { Anchor, Talk } from "./talk";
import { useReadHere } from "./useReadHere";
import { useTalk } from "./useTalk";

const ThreadMark = lazy(() => import("./ThreadMark"));

type Props = {
  excerptId?: string;
  itemId?: string;
  threadId?: string;
  /** What it is about: its heading. An excerpt's stands right above it, and names it. */
  about?: string;
  /** True where nobody else can read the conversation. */
  alone?: boolean;
  /** What is said while nobody has said anything. */
  empty?: string;
  /** What else can be done while nobody has said anything. */
  whenEmpty?: ReactNode;
};

export default function ThreadPanel({ excerptId, itemId, threadId, ...rest }: Props) {
  if (threadId) return <Conversation anchor={{ threadId }} {...rest} />;
  if (itemId) return <Conversation anchor={{ itemId }} {...rest} />;
  if (excerptId) return <Conversation anchor={{ excerptId }} {...rest} />;
  return null;
}

function Conversation({
  anchor,
  about,
  alone = false,
  empty = i18n.t({ id: "thread.empty", message: "Nothing said here yet." }),
  whenEmpty,
}: { anchor: Anchor } & Pick<Props, "about" | "alone" | "empty" | "whenEmpty">) {
  const me = useMe();
  const { talk, state, rows } = useTalk(anchor);
  const composer = useDraft(`composer/${Object.values(anchor)[0]}`);
  useReadHere(state.threadId, rows);
  const list = useRef<HTMLOListElement>(null);
  const name = useId();
  const [writing, setWriting] = useState(false);
  const [tags, setTags] = useState(UNTAGGED);
  const beside = about === undefined && !("itemId" in anchor);
  const known = useArrivals(rows, state.kind === "open", me.id, writing);
  const shown = rows.filter((row) => known.has(row.id) || row.author.id === me.id);
  const held = rows.length - shown.length;

  if (state.kind === "opening")
    return (
      <Loading>{i18n.t({ id: "thread.opening", message: "Opening the conversation…" })}</Loading>
    );
  if (state.kind === "failed")
    return <ErrorState error={state.problem} onRetry={() => void talk.load()} />;
  if (state.kind === "gone") return <Gone talk={talk} draft={composer.written.text} />;

  function focusRow(id: string | undefined) {
    requestAnimationFrame(() => {
      const row = id
        ? list.current?.querySelector<HTMLElement>(`[data-comment="${id}"]`)
        : undefined;
      (row ?? (list.current?.lastElementChild as HTMLElement | null))?.focus();
    });
  }

  function send() {
    const text = composer.written.text.trim();
    if (!text) return;
    const { id, key } = composer.written;
    talk.post(text, { id, key }, tags);
    composer.discard();
    setTags(UNTAGGED);
    setWriting(false);
    announce(i18n.t({ id: "thread.sending", message: "Sending" }));
    focusRow(id);
  }

  function takeBack(key: string) {
    const intent = talk.take(key);
    if (!intent) return;
    const before = composer.written.text;
    composer.write(before.trim() ? `${before}\n\n${intent.row.text}` : intent.row.text);
  }

  return (
    <section className="stack tight thread" aria-labelledby={`${name} ${aboutOf(anchor)}`}>
      {about === undefined ? (
        <span className="vh" id={name}>
          {i18n.t({ id: "thread.name", message: "Conversation" })}
        </span>
      ) : (
        <h2 className="h4 about" id={name}>
          {about}
        </h2>
      )}
      {rows.length === 0 && (
        <div className="row s">
          <p className="dim">{empty}</p>
          {whenEmpty}
        </div>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without bullets */}
      <ol className="comments" role="list" ref={list}>
        {shown.map((row) => (
          <CommentView
            key={row.id}
            row={row}
            mine={row.author.id === me.id}
            onEdit={(text) => {
              talk.edit(row, text);
              focusRow(row.id);
            }}
            onDelete={() => {
              const at = shown.findIndex((one) => one.id === row.id);
              talk.remove(row);
              focusRow((shown[at + 1] ?? shown[at - 1])?.id);
            }}
            onTryNow={() => talk.tryNow()}
            onTakeBack={takeBack}
            onOverwrite={(intent) => talk.overwrite(intent)}
          />
        ))}
      </ol>
      {held > 0 && (
        <div>
          <Button size="small" onPress={() => setWriting(false)}>
            {i18n.t({
              id: "thread.held",
              message: "{count, plural, one {Show # new comment} other {Show # new comments}}",
              values: { count: held },
            })}
          </Button>
        </div>
      )}
      {state.can.includes("comment") && (
        <Composer
          text={composer.written.text}
          kept={composer.kept}
          alone={alone}
          asks={beside}
          meant={{ tags, mayTeach: !beside || hasAnswered(rows, me.id), onTags: setTags }}
          onWrite={composer.write}
          onWriting={setWriting}
          onSend={send}
        />
      )}
      {rows.length > 0 && state.threadId && state.marked && state.can.includes("mark") && (
        <Suspense fallback={null}>
          <ThreadMark
            threadId={state.threadId}
            marked={state.marked}
            onMarked={() => void talk.load()}
          />
        </Suspense>
      )}
    </section>
  );
}

/** Several conversations stand on one page: each is also named by the excerpt it is about, wherever that stands. */
function aboutOf(anchor: Anchor): string {
  return "excerptId" in anchor ? `excerpt-${anchor.excerptId} ${anchor.excerptId}-quote` : "";
}

/** Which comments are on the screen. While somebody writes, new ones from others wait for a press. */
function useArrivals(
  rows: readonly Comment[],
  open: boolean,
  myId: string,
  writing: boolean,
): Set<string> {
  const [known, setKnown] = useState(() => new Set<string>());
  const first = useRef(true);
  useEffect(() => {
    if (!open) return;
    const fresh = rows.filter((row) => !known.has(row.id));
    if (fresh.length === 0) {
      first.current = false;
      return;
    }
    const others = fresh.filter((row) => row.author.id !== myId);
    if (!first.current && others.length > 0)
      announce(
        i18n.t({
          id: "thread.new",
          message:
            "{count, plural, one {# new comment in this conversation} other {# new comments in this conversation}}",
          values: { count: others.length },
        }),
      );
    if (first.current || !writing || others.length === 0)
      setKnown(new Set([...known, ...fresh.map((row) => row.id)]));
    first.current = false;
  }, [rows, open, known, myId, writing]);
  return known;
}

/** The right to read has ended. One's own unsent words are offered back. */
function Gone({ talk, draft }: { talk: Talk; draft: string }) {
  const unsent = [...talk.store.pending.map((intent) => intent.row.text), draft].filter((text) =>
    text.trim(),
  );
  return (
    <div className="note waiting stack tight">
      <p>
        {i18n.t({
          id: "thread.gone",
          message:
            "This conversation is no longer open to you. It may have been taken back, or a contract ended.",
        })}
      </p>
      {unsent.length > 0 && (
        <>
          <p>
            {i18n.t({
              id: "thread.gone.unsent",
              message: "These words of yours were not sent. You can copy them:",
            })}
          </p>
          <p className="said">{unsent.join("\n\n")}</p>
        </>
      )}
    </div>
  );
}
