/** Preparing an agenda: it saves itself, the feeling leads, nothing is seen that was not brought. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Agenda, Answer } from "../../api/types";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, mina, okafor, Refusal, serve, show } from "../../test-server";
import AgendaPage from "./AgendaPage";

const prompts = {
  groups: [
    {
      id: "name",
      label: "Name it",
      intro: "Plain words are best.",
      prompts: [
        { id: "N1", text: "When they left, I felt like …", kind: "starter", vis: "me" },
        { id: "N2", text: "Which feeling is loudest?", kind: "emotion_pick", vis: "me" },
      ],
    },
    {
      id: "need",
      label: "What I need from you",
      intro: "Your supervisor reads this first.",
      prompts: [
        {
          id: "R1",
          text: "From you, first, I need …",
          kind: "multi",
          options: ["just listen", "help me think"],
          vis: "pair",
        },
      ],
    },
  ],
};
const emotions = {
  families: [{ id: "left", label: "Left", words: ["abandoned", "rejected"] }],
  body_places: [],
  body_qualities: [],
  urges: [],
};
const receive = {
  order_of_care: ["Read the feeling before the file."],
  starters: [
    { id: "RC1", text: "I've read what you wrote." },
    { id: "RC13", text: "I can't answer properly until …", kind: "holding_line" as const },
  ],
  on_excerpts: [],
  dont: [],
  supervisor_self_check: [],
};

let agenda: Agenda;
let server: ReturnType<typeof serve>;
let stale: Answer | undefined;

function answer(prompt_id: string, value: unknown, change: Partial<Answer> = {}): Answer {
  return {
    id: `answer-${prompt_id}`,
    item_id: "i1",
    prompt_id,
    prompt_version: 1,
    locale: "en",
    value,
    revision: 1,
    shared: false,
    ...change,
  };
}

beforeEach(() => {
  localStorage.clear();
  stale = undefined;
  agenda = {
    id: "a1",
    session_id: "s1",
    relationship: { id: "r1", name: "", people: mina.relationships[0]?.people as never },
    template_id: "countertransference",
    template_version: 1,
    state: "draft",
    revision: 0,
    owner: { id: "u-mina", name: "Mina" },
    needs: { answers: [] },
    items: [
      {
        id: "i0",
        order: 1,
        kind: "arrive",
        title: "Arrive",
        minutes: 3,
        optional: false,
        prompts: [],
        answer_state: "empty",
        answers: [],
        excerpts: [],
        taken_back: false,
        outcome: "",
        carried_over: false,
        added: null,
        proposed: null,
      },
      {
        id: "i1",
        order: 2,
        kind: "emotion",
        title: "The feeling first",
        minutes: 12,
        optional: false,
        prompts: ["N1", "N2", "R1"],
        answer_state: "empty",
        answers: [],
        excerpts: [],
        taken_back: false,
        outcome: "",
        carried_over: false,
        added: null,
        proposed: null,
      },
    ],
    acknowledgments: [],
    received_at: null,
    brought_at: null,
    reply_due_on: null,
    can: ["write", "bring"],
  };
  server = serve(mina, routes());
});
afterEach(wipe);

function routes() {
  const item = () => agenda.items[1] as Agenda["items"][number];
  const put =
    (prompt: string) =>
    ({ body, headers }: { body: unknown; headers: Headers }) => {
      const there = item().answers.find((one) => one.prompt_id === prompt);
      const expected = stale?.revision ?? there?.revision ?? 0;
      if (headers.get("If-Match") !== `"${expected}"`)
        throw new Refusal(412, { code: "stale", detail: "", current: stale ?? there });
      stale = undefined;
      const made = answer(prompt, (body as { value: unknown }).value, { revision: expected + 1 });
      item().answers = [...item().answers.filter((one) => one !== there), made];
      return made;
    };
  return {
    "GET /agendas/a1": () => structuredClone(agenda),
    "GET /content/prompts": () => prompts,
    "GET /content/emotions": () => emotions,
    "GET /content/receive": () => receive,
    "GET /sessions": () => ({ results: [], next: null }),
    "PUT /agendas/a1/items/i1/answers/N1": put("N1"),
    "PUT /agendas/a1/items/i1/answers/N2": put("N2"),
    "PUT /agendas/a1/items/i1/answers/R1": put("R1"),
    "PATCH /agendas/a1/items/i1": () => {
      item().answer_state = "not_today";
      return item();
    },
    "GET /agendas/a1/preview": () => ({
      ...agenda,
      needs: { answers: item().answers.filter((one) => one.prompt_id === "R1") },
      items: [],
      not_included: { answers: 1, excerpts: 0 },
      comes_with: { comments: 2 },
    }),
    "POST /agendas/a1/bring": () => ({
      ...agenda,
      state: "shared",
      brought_at: "2026-11-23T10:00:00Z",
    }),
    "POST /agendas/a1/take-back": () => ({ ...agenda, items: agenda.items }),
    "GET /threads": () => ({ results: [], next: null }),
    "POST /threads": () => ({
      id: "t9",
      anchor: { kind: "agenda_item", id: "i1" },
      head: 0,
      comments: [],
      earlier: false,
      can: ["comment"],
    }),
    "POST /threads/t9/comments": ({ body }: { body: unknown }) => ({
      ...(body as object),
      thread_id: "t9",
      seq: 1,
      author: { id: "u-mina", name: "Mina" },
      at: "2026-11-23T12:01:00Z",
      revision: 1,
      deleted: false,
    }),
    "POST /agendas/a1/acknowledgments": ({ body }: { body: unknown }) => {
      const { text } = body as { text: string };
      if (text === "I've read what you wrote.")
        throw new Refusal(422, {
          code: "own_words_needed",
          detail: "Add a few words of your own?",
        });
      return {
        id: "k1",
        author: { id: "u-okafor", name: "Dr. Okafor" },
        kind: "words",
        text,
        at: "",
      };
    },
  };
}

const felt = () => screen.findByLabelText("When they left, I felt like …");

test("the feeling is open first, and what I write saves itself", async () => {
  show(<AgendaPage id="a1" />);
  await userEvent.type(await felt(), "like a child");
  expect(
    await screen.findByText(/on this device and on the server/, undefined, { timeout: 4_000 }),
  ).toBeDefined();
  const [sent] = server.of("PUT", "/agendas/a1/items/i1/answers/N1");
  expect(sent?.headers.get("If-Match")).toBe('"0"');
  expect(sent?.body).toEqual({ value: "like a child", locale: "en" });
});

test("without a connection the line says where the words are", async () => {
  show(<AgendaPage id="a1" />);
  const box = await felt();
  server.state.up = false;
  await userEvent.type(box, "still here");
  expect(
    await screen.findByText(/Only on this device since/, undefined, { timeout: 4_000 }),
  ).toBeDefined();
});

test("written on two devices: both are shown, keeping both sends both", async () => {
  show(<AgendaPage id="a1" />);
  const box = await felt();
  stale = answer("N1", "from the phone");
  await userEvent.type(box, "from here");
  await userEvent.click(
    await screen.findByRole("button", { name: "Keep both" }, { timeout: 4_000 }),
  );
  await waitFor(
    () =>
      expect(server.of("PUT", "/agendas/a1/items/i1/answers/N1").at(-1)?.body).toMatchObject({
        value: "from the phone\n\nfrom here",
      }),
    { timeout: 4_000 },
  );
});

test("a feeling word is a tick, kept with what I add in my own words", async () => {
  show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("checkbox", { name: "abandoned" }));
  await waitFor(
    () =>
      expect(server.of("PUT", "/agendas/a1/items/i1/answers/N2").at(-1)?.body).toMatchObject({
        value: { chosen: ["abandoned"], own: "" },
      }),
    { timeout: 4_000 },
  );
});

test("'Not today' is an answer", async () => {
  show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("button", { name: "Not today" }));
  expect(await screen.findByText(/That is a full answer/)).toBeDefined();
});

test("'Not today' asks first when something was brought, and keeps it when told to", async () => {
  const [, item] = agenda.items;
  if (item) item.answers = [answer("N1", "like a child", { shared: true })];
  agenda = { ...agenda, state: "shared", brought_at: "2026-11-23T10:00:00Z" };
  show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("button", { name: "Not today" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/will be taken back from Dr. Okafor/)).toBeDefined();
  await userEvent.click(dialog.getByRole("button", { name: "Leave it with them" }));
  expect(server.of("PATCH", "/agendas/a1/items/i1")).toHaveLength(0);
  await userEvent.click(screen.getByRole("button", { name: "Not today" }));
  await userEvent.click(await screen.findByRole("button", { name: "Take it back: not today" }));
  await waitFor(() => expect(server.of("PATCH", "/agendas/a1/items/i1")).toHaveLength(1));
});

test("where nothing is with the other, nothing is said to be", async () => {
  agenda = { ...agenda, brought_at: "2026-11-23T10:00:00Z" };
  show(<AgendaPage id="a1" />);
  expect(await screen.findByText(/Nothing of this is with Dr. Okafor now/)).toBeDefined();
  expect(screen.queryByText(/With Dr. Okafor since/)).toBeNull();
});

test("each brought thing has its own way back, also when it was changed since", async () => {
  const [, item] = agenda.items;
  if (item)
    item.answers = [answer("N1", "like a child", { shared: true, changed_since_brought: true })];
  agenda = { ...agenda, state: "shared", brought_at: "2026-11-23T10:00:00Z" };
  show(<AgendaPage id="a1" />);
  await userEvent.click(
    await screen.findByRole("button", { name: "Take it back: When they left, I felt like …" }),
  );
  await waitFor(() =>
    expect(server.of("POST", "/agendas/a1/take-back")[0]?.body).toEqual({
      answer_ids: ["answer-N1"],
      excerpt_ids: [],
    }),
  );
});

test("a reply can be answered where it stands", async () => {
  const [, item] = agenda.items;
  if (item) item.answers = [answer("N1", "like a child", { shared: true })];
  agenda = {
    ...agenda,
    state: "shared",
    brought_at: "2026-11-23T10:00:00Z",
    acknowledgments: [
      {
        id: "k1",
        author: { id: "u-okafor", name: "Dr. Okafor" },
        kind: "words",
        text: "The door stays with me.",
        at: "2026-11-23T12:00:00Z",
      },
    ],
  };
  show(<AgendaPage id="a1" />);
  await userEvent.type(await screen.findByLabelText("Your comment"), "Thank you.");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  await waitFor(() =>
    expect(server.of("POST", "/threads")[0]?.body).toEqual({ agenda_item_id: "i1" }),
  );
  await waitFor(() =>
    expect(server.of("POST", "/threads/t9/comments")[0]?.body).toMatchObject({
      text: "Thank you.",
    }),
  );
});

test("bringing: the needs are ticked, the rest is not, and the preview comes from the server", async () => {
  const [, item] = agenda.items;
  if (item)
    item.answers = [
      answer("N1", "like a child"),
      answer("R1", { chosen: ["just listen"], own: "" }),
    ];
  show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("button", { name: "Bring it to Dr. Okafor" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(
    dialog.getByRole<HTMLInputElement>("checkbox", { name: "From you, first, I need …" }).checked,
  ).toBe(true);
  expect(
    dialog.getByRole<HTMLInputElement>("checkbox", { name: "When they left, I felt like …" })
      .checked,
  ).toBe(false);
  expect(await dialog.findByText(/Stays with you: 1 answer/)).toBeDefined();
  expect(server.of("GET", "/agendas/a1/preview")).not.toHaveLength(0);
  await expectAccessible(document.body);
  await userEvent.click(dialog.getByRole("button", { name: "Bring it" }));
  await waitFor(() =>
    expect(server.of("POST", "/agendas/a1/bring")[0]?.body).toEqual({
      answer_ids: ["answer-R1"],
      excerpt_ids: [],
      let_know: false,
    }),
  );
});

test("it has no detectable accessibility problems", async () => {
  const { container } = show(<AgendaPage id="a1" />);
  await felt();
  await expectAccessible(container);
});

function brought() {
  agenda = {
    ...agenda,
    state: "shared",
    can: ["acknowledge"],
    needs: { answers: [answer("R1", { chosen: ["just listen"], own: "" }, { shared: true })] },
  };
  const [, item] = agenda.items;
  if (item) item.answers = [answer("N1", "like a child left at the door", { shared: true })];
  server = serve(okafor, routes());
}

test("the supervisor reads the needs first and alone, then the rest", async () => {
  brought();
  show(<AgendaPage id="a1" />);
  expect(await screen.findByText("just listen")).toBeDefined();
  expect(screen.queryByText("like a child left at the door")).toBeNull();
  expect(screen.queryByLabelText("Your words")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: /I have read it/ }));
  expect(await screen.findByText("like a child left at the door")).toBeDefined();
});

test("a conversation stands there before any reply, headed by the words it is about", async () => {
  brought();
  const thread = {
    id: "t1",
    anchor: { kind: "agenda_item", id: "i1", agenda_id: "a1", owner: agenda.owner },
    head: 1,
    comments: [
      {
        id: "c1",
        thread_id: "t1",
        seq: 1,
        author: { id: "u-mina", name: "Mina" },
        text: "I nearly deleted it.",
        role_tag: null,
        focus_tag: null,
        at: "2026-11-23T11:00:00Z",
        revision: 1,
        deleted: false,
      },
    ],
    earlier: false,
    can: ["comment"],
  };
  server = serve(okafor, {
    ...routes(),
    "GET /threads": () => ({ results: [thread], next: null }),
    "GET /threads/t1": () => thread,
  });
  show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("button", { name: /I have read it/ }));
  const talk = within(
    await screen.findByRole("region", {
      name: "Conversation about “like a child left at the door”",
    }),
  );
  expect(await talk.findByText("I nearly deleted it.")).toBeDefined();
});

test("what was read once is not hidden again by a reload", async () => {
  brought();
  const { unmount } = show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("button", { name: /I have read it/ }));
  unmount();
  show(<AgendaPage id="a1" />);
  expect(await screen.findByText("like a child left at the door")).toBeDefined();
  expect(screen.queryByRole("button", { name: /I have read it/ })).toBeNull();
});

test("what was taken back is not called blank", async () => {
  brought();
  agenda = { ...agenda, needs: { answers: [] } };
  const [, item] = agenda.items;
  if (item) Object.assign(item, { answers: [], answer_state: "not_today", taken_back: true });
  show(<AgendaPage id="a1" />);
  expect(await screen.findByText(/took back what stood with the feeling/)).toBeDefined();
  expect(screen.queryByText(/left this blank/)).toBeNull();
});

test("words typed without a pause survive a reload", async () => {
  brought();
  const { unmount } = show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("button", { name: /I have read it/ }));
  await userEvent.type(await screen.findByLabelText("Your words"), "The door stays with me.");
  expect(await screen.findByText("Saved on this device")).toBeDefined();
  unmount();
  show(<AgendaPage id="a1" />);
  expect(await screen.findByDisplayValue("The door stays with me.")).toBeDefined();
});

test("a holding line has a box of its own, and leaves the answer where it was", async () => {
  brought();
  show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("button", { name: /I have read it/ }));
  await userEvent.type(await screen.findByLabelText("Your words"), "The door stays with me.");
  await userEvent.click(screen.getByRole("button", { name: "Send a holding line for now" }));
  const box = screen.getByLabelText<HTMLTextAreaElement>("Your words");
  expect(box.value).not.toContain("The door");
  await userEvent.type(box, "Tuesday evening.");
  await userEvent.click(screen.getByRole("button", { name: "Send the holding line" }));
  expect(await screen.findByText(/What you had begun to write is still here/)).toBeDefined();
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your words").value).toBe(
    "The door stays with me.",
  );
  const [sent] = server.of("POST", "/agendas/a1/acknowledgments");
  expect(sent?.body).toMatchObject({ kind: "holding" });
  expect(JSON.stringify(sent?.body)).not.toContain("The door");
});

test("a starter goes in as text to write on; unchanged it is asked for own words", async () => {
  brought();
  const { container } = show(<AgendaPage id="a1" />);
  await userEvent.click(await screen.findByRole("button", { name: /I have read it/ }));
  await userEvent.click(await screen.findByText("Ways to begin"));
  await userEvent.click(await screen.findByRole("button", { name: "I've read what you wrote." }));
  await userEvent.click(screen.getByRole("button", { name: "Send to Mina" }));
  expect(await screen.findByText(/Add a few words of your own\? This was not sent/)).toBeDefined();
  const box = screen.getByLabelText<HTMLTextAreaElement>("Your words");
  expect(box.value).toContain("I've read what you wrote.");
  await userEvent.type(box, "The door stays with me.");
  await userEvent.click(screen.getByRole("button", { name: "Send to Mina" }));
  await waitFor(() => expect(box.value).toBe(""));
  expect(screen.getByText("Sent to Mina. It stands above.")).toBeDefined();
  const [first, second] = server.of("POST", "/agendas/a1/acknowledgments");
  expect(first?.headers.get("Idempotency-Key")).not.toBe(second?.headers.get("Idempotency-Key"));
  await expectAccessible(container);
});
