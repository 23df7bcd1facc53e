/** A conversation seen by the one who writes in it. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Comment } from "../../api/types";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, FakeSocket, mina, Refusal, serve, show } from "../../test-server";
import ThreadPanel from "./ThreadPanel";
import { handOver } from "./talk";

let comments: Comment[];
let server: ReturnType<typeof serve>;
let can: string[];

function comment(id: string, text: string, change: Partial<Comment> = {}): Comment {
  return {
    id,
    thread_id: "t1",
    seq: comments.length + 1,
    author: { id: "u-okafor", name: "Dr. Okafor" },
    text,
    role_tag: null,
    focus_tag: null,
    at: "2026-11-23T14:21:00Z",
    revision: 1,
    deleted: false,
    ...change,
  };
}

const thread = () => ({
  id: "t1",
  anchor: { kind: "excerpt", id: "e1" },
  head: comments.length,
  comments,
  earlier: false,
  can,
});

function hear(said: Comment, kind = "comment.posted") {
  FakeSocket.push({
    topic: "thread:t1",
    events: [{ seq: comments.length + 1, kind, ref: said.id, at: said.at, data: said }],
  });
}

beforeEach(() => {
  comments = [];
  can = ["comment"];
  comments.push(comment("c1", "I hear how alone that was."));
  server = serve(mina, {
    "GET /threads": () => ({ results: [thread()], next: null }),
    "GET /threads/t1": thread,
    "GET /content/receive": () => ({ starters: [], on_excerpts: [] }),
    "POST /threads/t1/comments": ({ body }) => {
      const { id, text } = body as { id: string; text: string };
      const made = comment(id, text, { author: { id: mina.id, name: mina.name } });
      comments.push(made);
      return made;
    },
  });
});
afterEach(wipe);

const write = async (text: string) => {
  await userEvent.type(await screen.findByLabelText("Your comment"), text);
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
};

test("what I send is there at once, then sent, and the box is empty", async () => {
  show(<ThreadPanel excerptId="e1" />);
  await screen.findByText("I hear how alone that was.");
  await write("Yes. I think I filled it.");
  expect(await screen.findByText("Yes. I think I filled it.")).toBeDefined();
  await waitFor(() => expect(screen.queryByText("Sending…")).toBeNull());
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your comment").value).toBe("");
  const [sent] = server.of("POST", "/threads/t1/comments");
  expect(sent?.headers.get("Idempotency-Key")).toMatch(/^[\w-]{8,64}$/);
  expect(sent?.body).toMatchObject({ id: expect.stringMatching(/^[\w-]{36}$/) });
});

test("a first comment is on the screen from the moment its conversation begins to open", async () => {
  const drafts = { get: async () => undefined, put: async () => {} } as never;
  const ids = { id: "0199c0de-0000-7000-8000-000000000001", key: "key-of-the-first" };
  await handOver(drafts, "e1", { id: mina.id, name: mina.name }, "I keep hearing this.", ids);
  show(<ThreadPanel excerptId="e1" />);
  expect(screen.queryByText("Opening the conversation…")).toBeNull();
  expect(await screen.findByText("I keep hearing this.")).toBeDefined();
  await waitFor(() => expect(comments.map((one) => one.text)).toContain("I keep hearing this."));
  await waitFor(() => expect(screen.queryByText("Sending…")).toBeNull());
  expect(screen.getAllByText("I keep hearing this.")).toHaveLength(1);
});

test("without a connection it says so, keeps one key, and goes by itself", async () => {
  show(<ThreadPanel excerptId="e1" />);
  await screen.findByText("I hear how alone that was.");
  server.state.up = false;
  await write("It sounds different now.");
  expect(await screen.findByText(/Not sent yet/, undefined, { timeout: 5_000 })).toBeDefined();
  server.state.up = true;
  await userEvent.click(screen.getByRole("button", { name: "Try now" }));
  await waitFor(() => expect(screen.queryByText(/Not sent yet/)).toBeNull());
  const keys = server
    .of("POST", "/threads/t1/comments")
    .map((call) => call.headers.get("Idempotency-Key"));
  expect(new Set(keys).size).toBe(1);
  expect(comments.filter((one) => one.text === "It sounds different now.")).toHaveLength(1);
});

test("a supervisor may say how a comment is meant; teaching waits for a first answer", async () => {
  const okafor = { id: "u-okafor", name: "Dr. Okafor" };
  comments = [comment("c1", "What was going on in you just here?")];
  const handlers = {
    "GET /threads": () => ({ results: [thread()], next: null }),
    "GET /threads/t1": thread,
    "GET /content/receive": () => ({ starters: [], on_excerpts: [] }),
    "POST /threads/t1/comments": ({ body }: { body: unknown }) => {
      const said = body as Comment;
      return comment(said.id, said.text, { ...said, author: okafor });
    },
  };
  server = serve({ ...mina, ...okafor, roles: ["supervisor"] }, handlers);
  show(<ThreadPanel excerptId="e1" />);
  await userEvent.click(await screen.findByText("Say how this is meant (if you like)"));
  expect(screen.queryByLabelText("Teaching")).toBeNull();
  await userEvent.click(screen.getByLabelText("Being with"));
  await userEvent.click(screen.getByLabelText("You in it"));
  await write("That sounds lonely.");
  expect(await screen.findByText("Being with · You in it")).toBeDefined();
  const [sent] = server.of("POST", "/threads/t1/comments");
  expect(sent?.body).toMatchObject({ role_tag: "be_with", focus_tag: "self" });
  hear(comment("c9", "I was counting.", { author: { id: mina.id, name: mina.name }, seq: 9 }));
  expect(await screen.findByLabelText("Teaching")).toBeDefined();
});

test("an unsent comment survives closing the page", async () => {
  const { unmount } = show(<ThreadPanel excerptId="e1" />);
  await screen.findByText("I hear how alone that was.");
  server.state.up = false;
  await write("Keep me.");
  await screen.findByText("Keep me.");
  await new Promise((done) => setTimeout(done, 50));
  unmount();
  server.state.up = true;
  show(<ThreadPanel excerptId="e1" />);
  expect(await screen.findByText("Keep me.")).toBeDefined();
  await waitFor(() => expect(comments.some((one) => one.text === "Keep me.")).toBe(true));
});

test("half a sentence in the box survives too", async () => {
  const { unmount } = show(<ThreadPanel excerptId="e1" />);
  await userEvent.type(await screen.findByLabelText("Your comment"), "Not ready yet");
  await new Promise((done) => setTimeout(done, 400));
  unmount();
  show(<ThreadPanel excerptId="e1" />);
  expect(await screen.findByDisplayValue("Not ready yet")).toBeDefined();
});

test("a comment from the other side appears without reload", async () => {
  show(<ThreadPanel excerptId="e1" />);
  await screen.findByText("I hear how alone that was.");
  hear(comment("c2", "Shall we listen together?"));
  expect(await screen.findByText("Shall we listen together?")).toBeDefined();
});

test("while I write, a new comment waits behind a button and moves nothing", async () => {
  show(<ThreadPanel excerptId="e1" />);
  await userEvent.type(await screen.findByLabelText("Your comment"), "I was");
  hear(comment("c2", "Shall we listen together?"));
  const more = await screen.findByRole("button", { name: "Show 1 new comment" });
  expect(screen.queryByText("Shall we listen together?")).toBeNull();
  await userEvent.click(more);
  expect(await screen.findByText("Shall we listen together?")).toBeDefined();
});

test("changed on two devices: the newer words stay, mine are offered", async () => {
  comments[0] = comment("c1", "first", { author: { id: mina.id, name: "Mina" }, seq: 1 });
  const newer = { ...comments[0], text: "from the phone", revision: 2 };
  server = serve(mina, {
    "GET /threads": () => ({ results: [thread()], next: null }),
    "GET /threads/t1": thread,
    "GET /content/receive": () => ({ starters: [], on_excerpts: [] }),
    "PATCH /comments/c1": ({ body, headers }) => {
      if (headers.get("If-Match") === '"2"') return { ...newer, ...(body as object), revision: 3 };
      throw new Refusal(412, { code: "stale", detail: "", current: newer });
    },
  });
  show(<ThreadPanel excerptId="e1" />);
  await userEvent.click(await screen.findByRole("button", { name: "Change it" }));
  const box = screen.getByLabelText("Change your comment");
  await userEvent.clear(box);
  await userEvent.type(box, "from here");
  await userEvent.click(screen.getByRole("button", { name: "Keep" }));
  await userEvent.click(await screen.findByRole("button", { name: "Use these words" }));
  await waitFor(() => expect(server.of("PATCH", "/comments/c1")).toHaveLength(2));
  expect(await screen.findByText("from here")).toBeDefined();
});

test("when the right to read ends, my unsent words are offered for copying", async () => {
  show(<ThreadPanel excerptId="e1" />);
  await userEvent.type(await screen.findByLabelText("Your comment"), "one more thing");
  FakeSocket.push({ topic: "thread:t1", gone: true });
  expect(await screen.findByText(/no longer open to you/)).toBeDefined();
  expect(screen.getByText("one more thing")).toBeDefined();
});

test("without the right to comment there is no box", async () => {
  can = [];
  show(<ThreadPanel excerptId="e1" />);
  await screen.findByText("I hear how alone that was.");
  expect(screen.queryByLabelText("Your comment")).toBeNull();
});

test("it has no detectable accessibility problems", async () => {
  const { container } = show(<ThreadPanel excerptId="e1" />);
  await screen.findByText("I hear how alone that was.");
  await expectAccessible(container);
});
