/**
 * One conversation: what the server has, what I have written and it has not answered yet.
 * Comments get their id and key when they are written, are kept sealed on this device until the
 * server has them, and are sent again until it answers: never lost, never twice.
 */
import { client, newKey, ok, once, Problem, revised } from "../../api/client";
import { type Live, live } from "../../api/live/socket";
import { type Intent, LiveStore } from "../../api/live/store";
import { everyPage, from } from "../../api/query";
import type { Comment, Thread } from "../../api/types";
import { Keeper } from "../../api/vault/keeper";
import type { Drafts } from "../../api/vault/vault";
import { type Tags, UNTAGGED } from "./tags";

export type Anchor = { excerptId: string } | { itemId: string } | { threadId: string };
export type Author = { id: string; name: string };

export type Marked = Pick<Thread, "state" | "state_by">;

export type TalkState = {
  kind: "opening" | "open" | "failed" | "gone";
  /** May I write here? */
  can: string[];
  threadId: string | undefined;
  /** What somebody in it said of it: open, answered, parked. */
  marked: Marked | undefined;
  problem: unknown;
};

export type Wire = {
  find(anchor: Anchor): Promise<Thread | undefined>;
  begin(anchor: Exclude<Anchor, { threadId: string }>, key: string): Promise<Thread>;
  send(threadId: string, intent: Intent<Comment>): Promise<Comment>;
};

const WAIT_MS = 500;
const MOST_WAIT_MS = 30_000;

export class Talk {
  readonly store = new LiveStore<Comment>((a, b) => a.seq - b.seq || a.at.localeCompare(b.at));
  private state: TalkState = {
    kind: "opening",
    can: [],
    threadId: undefined,
    marked: undefined,
    problem: undefined,
  };
  private listeners = new Set<() => void>();
  private unfollow: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending = false;
  private closed = false;
  private loaded = false;
  private readonly beginKey = newKey();
  private readonly keeper: Keeper<readonly Intent<Comment>[]>;

  constructor(
    private readonly anchor: Anchor,
    private readonly me: Author,
    private readonly drafts: Drafts,
    private readonly wire: Wire = overHttp,
    private readonly line: Pick<Live, "follow"> = live,
  ) {
    this.keeper = new Keeper(drafts, objectOf(anchor));
    // What was just written stays on the screen while the conversation opens behind it.
    const over = handedOver.get(objectOf(anchor)) ?? [];
    if (over.length === 0) return;
    this.state = { ...this.state, kind: "open", can: ["comment"] };
    for (const { state: _state, tries: _tries, ...intent } of over) this.store.intend(intent);
  }

  snapshot = () => this.state;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Load, follow, and take up what was left unsent on this device. */
  async open() {
    this.closed = false;
    await this.restore();
    await this.load();
  }

  close() {
    this.closed = true;
    this.unfollow?.();
    this.unfollow = undefined;
    clearTimeout(this.timer);
  }

  /** Ask the server again: after a reset, or when somebody began the thread elsewhere. */
  async load() {
    try {
      const thread = await this.wire.find(this.anchor);
      if (this.closed) return;
      this.loaded = true;
      if (thread) this.took(thread);
      else this.become({ kind: "open", can: ["comment"] });
      void this.flush();
    } catch (problem) {
      if (this.closed) return;
      if (isGone(problem)) this.lose();
      else if (!this.loaded) this.become({ kind: "failed", problem });
    }
  }

  post(text: string, ids: { id: string; key: string }, tags: Tags = UNTAGGED) {
    this.intend(creating(this.me, this.state.threadId ?? "", text, ids, tags));
  }

  edit(row: Comment, text: string) {
    this.intend({ key: newKey(), type: "edit", row: { ...row, text }, base: row.revision });
  }

  remove(row: Comment) {
    this.intend({ key: newKey(), type: "delete", row, base: row.revision });
  }

  /** Give an unsent intent back to its writer. */
  take(key: string): Intent<Comment> | undefined {
    const intent = this.store.drop(key);
    void this.keep();
    return intent;
  }

  /** A conflict ends with my words laid on the newer row. */
  overwrite(intent: Intent<Comment>) {
    this.store.drop(intent.key);
    if (intent.theirs) this.edit({ ...intent.theirs }, intent.row.text);
    void this.keep();
  }

  tryNow() {
    for (const intent of this.store.pending)
      if (intent.state === "waiting" || intent.state === "refused")
        this.store.change(intent.key, { state: "queued" });
    void this.flush();
  }

  private intend(intent: Omit<Intent<Comment>, "state" | "tries">) {
    this.store.intend(intent);
    void this.keep();
    void this.flush();
  }

  private took(thread: Thread) {
    this.store.snapshot(thread.head, thread.comments);
    this.become({
      kind: "open",
      can: thread.can,
      threadId: thread.id,
      marked: { state: thread.state, state_by: thread.state_by },
      problem: undefined,
    });
    this.unfollow ??= this.line.follow(
      `thread:${thread.id}`,
      {
        events: (fresh) => {
          this.store.receive(fresh);
          // Who said what of it comes with the thread, not with a comment.
          if (fresh.some((event) => event.kind === "thread.marked")) void this.load();
        },
        reset: () => void this.load(),
        gone: () => this.lose(),
      },
      thread.head,
    );
  }

  private async flush() {
    if (this.sending || this.closed || this.state.kind === "gone") return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (;;) {
        const intent = this.store.pending.find(
          (one) => one.state === "queued" || one.state === "waiting",
        );
        if (!intent || this.closed) return;
        if (!(await this.deliver(intent))) return;
      }
    } finally {
      this.sending = false;
    }
  }

  /** True when the next intent may follow at once. */
  private async deliver(intent: Intent<Comment>): Promise<boolean> {
    try {
      const threadId = this.state.threadId ?? (await this.begin());
      const row = await this.wire.send(threadId, intent);
      this.store.ack(intent.key, row);
      void this.keep();
      return true;
    } catch (problem) {
      return this.failed(intent, problem);
    }
  }

  private async begin(): Promise<string> {
    if ("threadId" in this.anchor) throw new Error("a thread without an address");
    const thread = await this.wire.begin(this.anchor, this.beginKey);
    this.took(thread);
    return thread.id;
  }

  private failed(intent: Intent<Comment>, problem: unknown): boolean {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.status === 412) {
      const theirs = problem.extra.current as Comment | undefined;
      this.store.change(intent.key, { state: "conflict", ...(theirs ? { theirs } : {}) });
      return true;
    }
    if (problem.passing || problem.status === 401) {
      const tries = intent.tries + 1;
      this.store.change(intent.key, { tries, state: tries >= 2 ? "waiting" : "queued" });
      const most = Math.min(MOST_WAIT_MS, WAIT_MS * 2 ** tries);
      this.timer = setTimeout(() => void this.flush(), Math.random() * most);
      return false;
    }
    if (isGone(problem) && intent.type !== "create") {
      // The comment was deleted elsewhere: there is nothing left to edit.
      this.store.change(intent.key, { state: "refused", sentence: problem.message });
      return true;
    }
    if (isGone(problem)) {
      this.lose();
      return false;
    }
    this.store.change(intent.key, { state: "refused", sentence: problem.message });
    return true;
  }

  private lose() {
    this.unfollow?.();
    this.unfollow = undefined;
    this.become({ kind: "gone", can: [] });
  }

  private async keep() {
    const left = this.store.pending;
    const done = left.length ? this.keeper.put(left) : this.keeper.remove();
    await done.catch(() => undefined);
  }

  private async restore() {
    const left = await this.drafts
      .get<Intent<Comment>[]>(objectOf(this.anchor))
      .catch(() => undefined);
    const over = handedOver.get(objectOf(this.anchor)) ?? [];
    handedOver.delete(objectOf(this.anchor));
    const known = new Set(this.store.pending.map((intent) => intent.key));
    for (const { state: _state, tries: _tries, ...intent } of [...(left ?? []), ...over])
      if (!known.has(intent.key)) {
        known.add(intent.key);
        this.store.intend(intent);
      }
  }

  private become(change: Partial<TalkState>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** First comments on their way to a conversation that opens next, where the vault keeps nothing. */
const handedOver = new Map<string, Intent<Comment>[]>();

/** A comment written before there was anything to write it on. The conversation sends it when it opens. */
export async function handOver(
  drafts: Drafts,
  excerptId: string,
  me: Author,
  text: string,
  ids: { id: string; key: string },
): Promise<void> {
  const object = objectOf({ excerptId });
  const intent: Intent<Comment> = { ...creating(me, "", text, ids), state: "queued", tries: 0 };
  handedOver.set(object, [intent]);
  const there = await drafts.get<Intent<Comment>[]>(object).catch(() => undefined);
  await drafts.put(object, [...(there ?? []), intent]).catch(() => undefined);
}

function creating(
  author: Author,
  threadId: string,
  text: string,
  { id, key }: { id: string; key: string },
  tags: Tags = UNTAGGED,
): Omit<Intent<Comment>, "state" | "tries"> {
  const row: Comment = {
    id,
    thread_id: threadId,
    seq: Number.MAX_SAFE_INTEGER,
    author,
    text,
    ...tags,
    at: new Date().toISOString(),
    revision: 0,
    deleted: false,
  };
  return { key, type: "create", row, base: 0 };
}

/** Where the vault keeps what this conversation has not sent yet. */
function objectOf(anchor: Anchor): string {
  if ("threadId" in anchor) return `talk/thread/${anchor.threadId}`;
  if ("itemId" in anchor) return `talk/item/${anchor.itemId}`;
  return `talk/excerpt/${anchor.excerptId}`;
}

function isGone(problem: unknown): boolean {
  return problem instanceof Problem && (problem.status === 404 || problem.status === 403);
}

async function idOf(anchor: Exclude<Anchor, { threadId: string }>): Promise<string | undefined> {
  const query = "itemId" in anchor ? { item: anchor.itemId } : { excerpt: anchor.excerptId };
  const found = await ok(client.GET("/api/v1/threads", { params: { query } }));
  return found.results[0]?.id;
}

const overHttp: Wire = {
  async find(anchor) {
    const id = "threadId" in anchor ? anchor.threadId : await idOf(anchor);
    if (!id) return undefined;
    const path = { id };
    const thread = await ok(client.GET("/api/v1/threads/{id}", { params: { path } }));
    if (!thread.earlier) return thread;
    // A long conversation comes with its newest comments only; its list has them all.
    const comments = await everyPage((after) =>
      ok(client.GET("/api/v1/threads/{id}/comments", { params: { path, query: from(after) } })),
    );
    const known = new Set(comments.map((comment) => comment.id));
    const newer = thread.comments.filter((comment) => !known.has(comment.id));
    return { ...thread, comments: [...comments, ...newer] };
  },
  begin: (anchor, key) =>
    ok(
      client.POST("/api/v1/threads", {
        body:
          "itemId" in anchor ? { agenda_item_id: anchor.itemId } : { excerpt_id: anchor.excerptId },
        ...once(key),
      }),
    ),
  async send(threadId, { type, row, key, base }) {
    const changed = { params: { path: { id: row.id }, header: revised(base) }, ...once(key) };
    if (type === "create")
      return ok(
        client.POST("/api/v1/threads/{id}/comments", {
          params: { path: { id: threadId } },
          body: { id: row.id, text: row.text, role_tag: row.role_tag, focus_tag: row.focus_tag },
          ...once(key),
        }),
      );
    if (type === "edit")
      return ok(client.PATCH("/api/v1/comments/{id}", { ...changed, body: { text: row.text } }));
    const gone = await ok(client.DELETE("/api/v1/comments/{id}", changed));
    return gone?.id ? gone : { ...row, revision: base + 1, deleted: true };
  },
};
