/** An arc: settled first, her words as she wrote them, nothing preselected, nothing remarked upon. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, mina, Refusal, serve, show } from "../../test-server";
import ArcPage from "./ArcPage";
import { emotions, ID, madeArc, madeEntry, prompts, situations, words } from "./made";
import type { Arc, BringTarget, PickedMoment, StepName, StepState } from "./wire";

let arc: Arc;
let server: ReturnType<typeof serve>;
let moments: PickedMoment[];
let elsewhere: BringTarget[];
let previewed: string[];
let alwaysTold: boolean;

type Sent = { body: unknown; headers: Headers; url: URL };

function put(question: string) {
  return ({ body, headers }: Sent) => {
    const { value } = body as { value: unknown };
    const there = arc.entries.find((one) => one.question === question);
    if (headers.get("If-Match") !== `"${there?.revision ?? 0}"`)
      throw new Refusal(412, { code: "stale", detail: "", current: there, yours: value });
    const entry = madeEntry(question, value, (there?.revision ?? 0) + 1);
    arc = { ...arc, entries: [...arc.entries.filter((one) => one !== there), entry] };
    return entry;
  };
}

function step(name: StepName) {
  return ({ body }: Sent) => {
    const { state, reason = "" } = body as { state: StepState; reason?: string };
    const taken = { name, state, reason };
    arc = { ...arc, steps: arc.steps.map((one) => (one.name === name ? taken : one)) };
    return arc;
  };
}

beforeEach(() => {
  arc = madeArc();
  moments = [];
  elsewhere = [];
  previewed = [];
  alwaysTold = false;

  const questions = ["N1", "N2", "N5", "N6", "E1", "R1", "U1", "G1", "situation", "alternatives"];
  const own = [...questions, "fear_professional", "silent_safety"];
  server = serve(mina, {
    [`GET /arcs/${ID}`]: () => arc,
    "GET /content/prompts": () => prompts,
    "GET /content/emotions": () => emotions,
    "GET /content/situations": () => situations,
    "GET /content/arc": () => words,
    "GET /home": () => ({
      arcs: [],
      look_backs: [],
      carry_overs: [],
      until_today: [],
      waiting: [],
    }),
    [`GET /arcs/${ID}/insight`]: () => ({
      id: null,
      arc_id: ID,
      text: "",
      reworded: "",
      state: "private",
      second_reading: null,
      revision: 0,
      can: [],
    }),
    "GET /acknowledgments/k2/felt": () => ({ value: null }),
    "PUT /acknowledgments/k2/felt": ({ body }) => body,
    "GET /agendas/a1": () => ({
      id: "a1",
      relationship: { id: "r1", name: "", people: mina.relationships[0]?.people },
      owner: { id: "u-mina", name: "Mina" },
      state: "shared",
      needs: { answers: [] },
      items: [{ id: "i1", answer_state: "filled", answers: [{ shared: true }], excerpts: [] }],
      brought_at: "2026-11-20T10:00:00Z",
      reply_due_on: "2026-11-27",
      received_at: null,
      acknowledgments: [
        {
          id: "k1",
          author: { id: "u-okafor", name: "Dr. Okafor" },
          kind: "words",
          text: "An older line, to something else.",
          at: "2026-11-21T10:00:00Z",
        },
        {
          id: "k2",
          author: { id: "u-okafor", name: "Dr. Okafor" },
          kind: "words",
          text: "I read it. It stays with me.",
          at: "2026-11-24T10:00:00Z",
        },
      ],
      can: [],
    }),
    "GET /duty": () => ({
      sites: [
        {
          name: "Riverside",
          procedure_text: "Call the duty lead.",
          contacts: [{ name: "Duty lead", reach: "555-0100", verified_on: null, check: true }],
        },
      ],
      support: [],
      crisis_line_note: "",
      after_a_death: "",
      outside: [],
    }),
    [`PUT /arcs/${ID}/settle`]: ({ body }) => {
      arc = { ...arc, settled: { all_right: "", ...(body as object) } as Arc["settled"] };
      return arc;
    },
    [`PUT /arcs/${ID}/beliefs/B0`]: ({ body }) => ({
      key: "B0",
      value: (body as { value: number }).value,
      at: "2026-11-23T10:00:00Z",
      says: "",
    }),
    [`PUT /arcs/${ID}/departure`]: ({ body }) => {
      if (arc.departure) arc = { ...arc, departure: { ...arc.departure, ...(body as object) } };
      return arc;
    },
    [`POST /arcs/${ID}/close`]: () => {
      const line = words.closing_lines[0] ?? "";
      arc = { ...arc, status: "closed", closing_line: line };
      return { arc, line };
    },
    [`GET /arcs/${ID}/bring`]: () => ({
      targets: [
        {
          relationship: { id: "r1", name: "", kind: "pair", people: mina.relationships[0]?.people },
          session: { id: "s9", starts_at: "2026-11-26T14:00:00Z" },
          may_hear: true,
        },
        ...elsewhere,
      ],
      excerpts: moments,
      records_wait: false,
      always_told: alwaysTold,
      entries: arc.entries
        .filter((one) => one.question !== "G1")
        .map((one) => ({
          question: one.question,
          text: `Asked ${one.question}`,
          group: one.question.startsWith("E") ? "echo" : one.question === "R1" ? "need" : "name",
          value: one.value,
          ticked: one.question === "R1",
          one_by_one: one.question.startsWith("E"),
        })),
      stays: arc.entries.some((one) => one.question === "G1") ? ["G1"] : [],
    }),
    [`GET /arcs/${ID}/bring/preview`]: ({ url }) => {
      previewed.push(url.searchParams.get("excerpts") ?? "");
      return {
        owner: { id: "u-mina", name: "Mina" },
        needs: { answers: [] },
        items: [],
        not_included: { answers: 2, excerpts: 0 },
        comes_with: { comments: 0 },
        kept_beside: [],
        echo_included: false,
      };
    },
    [`POST /arcs/${ID}/set-aside`]: ({ body }) => {
      arc = { ...arc, set_aside_until: (body as { until: string | null }).until };
      return arc;
    },
    [`POST /arcs/${ID}/bring`]: () => ({ agenda_id: "a1" }),
    ...Object.fromEntries(own.map((one) => [`PUT /arcs/${ID}/entries/${one}`, put(one)])),
    ...Object.fromEntries(
      arc.steps.map(({ name }) => [`POST /arcs/${ID}/steps/${name}`, step(name)]),
    ),
  });
});
afterEach(wipe);

function open(at = "") {
  window.history.replaceState(null, "", `/arcs/${ID}${at ? `?at=${at}` : ""}`);
  return show(<ArcPage id={ID} />);
}

const sent = (question: string) => server.of("PUT", `/arcs/${ID}/entries/${question}`);

test("safety is one tap and comes first; then whether it is all right to go on", async () => {
  arc.settled = null;
  const { container } = open("fear_line");
  expect(await screen.findByText("Before anything: is anyone at risk?")).toBeDefined();
  expect(screen.queryByText(words.labels.fear_self)).toBeNull();
  expect(screen.queryByText(words.safety.all_right)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "No" }));
  expect(await screen.findByText("Are you all right to go on?")).toBeDefined();
  await expectAccessible(container);
  const second = within(screen.getByRole("region", { name: words.safety.all_right }));
  await userEvent.click(second.getByRole("button", { name: "Yes" }));
  expect(await screen.findByLabelText("When they left, I felt like …")).toBeDefined();
});

test("not sure leads to the duty contact and the procedure, not to a number", async () => {
  arc.settled = null;
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Not sure" }));
  expect(await screen.findByText("Call the duty lead.")).toBeDefined();
  expect(screen.getByText("Duty lead")).toBeDefined();
});

test("her sentence is kept word for word, and the tab says nothing of it", async () => {
  const { container } = open("name");
  await userEvent.type(
    await screen.findByLabelText("When they left, I felt like …"),
    "an abandoned child",
  );
  await waitFor(
    () => expect(sent("N1").at(-1)?.body).toMatchObject({ value: "an abandoned child" }),
    {
      timeout: 4_000,
    },
  );
  expect(document.title).not.toMatch(/Heron|abandoned|Name/);
  await expectAccessible(container);
});

test("keep, skip and keep for later are of one kind; skipping is kept without a reason", async () => {
  open("body");
  const turns = await Promise.all(
    ["Keep", "Skip", "Keep for later"].map((name) => screen.findByRole("button", { name })),
  );
  expect(new Set(turns.map((turn) => turn.className)).size).toBe(1);
  await userEvent.click(turns[1] as HTMLElement);
  await waitFor(() =>
    expect(server.of("POST", `/arcs/${ID}/steps/body`)[0]?.body).toEqual({ state: "skipped" }),
  );
  expect(await screen.findByRole("heading", { level: 1, name: "An older goodbye" })).toBeDefined();
});

test("why something is skipped is said only if she likes, in chosen words or her own", async () => {
  open("body");
  await userEvent.click(await screen.findByText("Skip, and say why"));
  const skip = screen.getByRole("button", { name: "Skip it, and keep this" });
  expect(skip).toHaveProperty("disabled", true);
  await userEvent.click(screen.getByLabelText("Too much just now"));
  await userEvent.type(screen.getByLabelText("In your own words"), "After the exam.");
  await userEvent.click(skip);
  await waitFor(() =>
    expect(server.of("POST", `/arcs/${ID}/steps/body`)[0]?.body).toEqual({
      state: "skipped",
      reason: "Too much just now · After the exam.",
    }),
  );
});

test("what is set aside can have a day on which it is offered again, and lose it", async () => {
  arc.status = "set_aside";
  open();
  const day = await screen.findByLabelText("Not now, until …");
  await userEvent.type(day, "2999-01-02");
  await userEvent.click(screen.getByRole("button", { name: "Keep this day" }));
  await screen.findByRole("button", { name: "No day" });
  expect(server.of("POST", `/arcs/${ID}/set-aside`)[0]?.body).toEqual({ until: "2999-01-02" });
  await userEvent.click(screen.getByRole("button", { name: "No day" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "No day" })).toBeNull());
  expect(server.of("POST", `/arcs/${ID}/set-aside`)[1]?.body).toEqual({ until: null });
});

test("an older goodbye is a closed drawer that stays with her", async () => {
  open("echo");
  const drawer = (await screen.findByText("Open the drawer")).closest("details");
  expect(drawer?.open).toBe(false);
  expect(screen.getByText("stays with you")).toBeDefined();
});

test("a pull asks whose worry it would ease, and its own question", async () => {
  open("urge");
  for (const name of [/Say yes to more/, /Steer round/, /Work to keep them/])
    expect(await screen.findByRole("checkbox", { name })).toBeDefined();
  expect(screen.queryByText(/Whose worry/)).toBeNull();
  await userEvent.click(screen.getByRole("checkbox", { name: /arm's length/ }));
  expect((await screen.findAllByText(/Whose worry would that ease/))[0]).toBeDefined();
  expect(screen.getByText("What would it take to be in the room with them?")).toBeDefined();
  const likely = screen.getByRole("group", { name: /likely to happen/ });
  await userEvent.click(within(likely).getByRole("checkbox", { name: /arm's length/ }));
  await waitFor(
    () =>
      expect(sent("U1").at(-1)?.body).toMatchObject({
        value: { chosen: ["harden"], likely: ["harden"] },
      }),
    { timeout: 4_000 },
  );
});

test("two separate lines; only the first is asked how true it feels, and nothing is said to the answer", async () => {
  arc.beliefs = [];
  const { container } = open("fear_line");
  const slider = await screen.findByRole("slider");
  expect(screen.getAllByRole("slider")).toHaveLength(1);
  expect(screen.getByLabelText(words.labels.fear_self)).toBeDefined();
  const said = () =>
    (container.querySelector(".arc-main")?.textContent ?? "").replace(/Not set|80/, "");
  const before = said();
  const look = container.querySelector(".scale")?.className;
  fireEvent.change(slider, { target: { value: "80" } });
  await waitFor(
    () => expect(server.of("PUT", `/arcs/${ID}/beliefs/B0`)[0]?.body).toEqual({ value: 80 }),
    { timeout: 4_000 },
  );
  expect(said()).toBe(before);
  expect(container.querySelector(".scale")?.className).toBe(look);
  await userEvent.click(screen.getByRole("button", { name: "Keep" }));
  expect(await screen.findByLabelText(words.labels.fear_professional)).toBeDefined();
  expect(screen.queryByRole("slider")).toBeNull();
});

test("the hinted card is offered first with its reason; nothing is chosen beforehand", async () => {
  const { container } = open("sort");
  const cards = await screen.findAllByRole<HTMLInputElement>("checkbox");
  expect(cards.map((one) => one.checked)).toEqual([false, false, false]);
  expect(cards[0]?.closest("label")?.textContent).toContain("They went silent");
  expect(cards[0]?.closest("label")?.textContent).toContain("No contact since the missed session");
  await expectAccessible(container);
  await userEvent.click(cards[2] as HTMLElement);
  await waitFor(() =>
    expect(sent("situation")[0]?.body).toMatchObject({
      value: { primary: "other_or_unsure", also: null },
    }),
  );
});

test("somebody went silent: their safety is asked before the card shows its fears", async () => {
  arc.entries = [madeEntry("situation", { primary: "gone_without_word", also: null })];
  arc.asks_about_silence = true;
  open("sort");
  expect(await screen.findByText(words.safety.silent)).toBeDefined();
  expect(screen.queryByText("Fear of gone_without_word")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Not sure" }));
  expect(await screen.findByText("Call the duty lead.")).toBeDefined();
  arc.asks_about_silence = false;
  expect(sent("silent_safety")[0]?.body).toMatchObject({ value: "not_sure" });
});

test("somebody went silent only by a slip: the kind comes off, and the kinds are there again", async () => {
  arc.entries = [madeEntry("situation", { primary: "gone_without_word", also: "other_or_unsure" })];
  arc.asks_about_silence = true;
  open("sort");
  const again = await screen.findByRole("button", { name: /choose again/ });
  arc.asks_about_silence = false;
  await userEvent.click(again);
  await waitFor(() =>
    expect(sent("situation")[0]?.body).toMatchObject({
      value: { primary: "other_or_unsure", also: null },
    }),
  );
  expect(await screen.findByText("What kind of leaving was it?")).toBeDefined();
  expect(screen.queryByText(words.safety.silent)).toBeNull();
});

test("alternatives from anywhere, none ranked: more than one may be true", async () => {
  arc.entries = [madeEntry("situation", { primary: "early_ending", also: null })];
  window.history.replaceState(null, "", `/arcs/${ID}?at=sort&n=2`);
  show(<ArcPage id={ID} />);
  await userEvent.click(await screen.findByRole("checkbox", { name: "Money" }));
  expect(screen.queryByText(words.labels.more_than_one)).toBeNull();
  await userEvent.click(screen.getByRole("checkbox", { name: "They needed time" }));
  expect(await screen.findByText(words.labels.more_than_one)).toBeDefined();
});

test("bringing: only the needs are ticked, an older goodbye is not, the goodbye has no way out", async () => {
  arc.entries = [
    madeEntry("N1", "like a child"),
    madeEntry("E1", "my father"),
    madeEntry("G1", "farewell"),
    madeEntry("R1", { chosen: ["just listen"], own: "" }),
  ];
  const { container } = open("bring");
  const needs = await screen.findByRole<HTMLInputElement>("checkbox", { name: "Asked R1" });
  expect(needs.checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Asked N1" }).checked).toBe(false);
  const older = screen.getByRole<HTMLInputElement>("checkbox", { name: "Asked E1", hidden: true });
  expect(older.checked).toBe(false);
  expect(older.closest("details")?.open).toBe(false);
  expect(screen.queryByText("farewell")).toBeNull();
  expect(screen.queryByRole("checkbox", { name: /G1/ })).toBeNull();
  expect(await screen.findByText(/^Not included: 2 other answers/)).toBeDefined();
  expect(screen.getByText("An older goodbye: not included.")).toBeDefined();
  await expectAccessible(container);
  const [bring, notYet] = ["Bring it", "Not yet"].map((name) =>
    screen.getByRole("button", { name }),
  );
  expect(bring?.className).toBe(notYet?.className);
  await userEvent.click(bring as HTMLElement);
  await waitFor(() =>
    expect(server.of("POST", `/arcs/${ID}/bring`)[0]?.body).toEqual({
      relationship_id: "r1",
      session_id: "s9",
      let_know: false,
      questions: ["R1"],
      excerpt_ids: [],
    }),
  );
});

const moment = {
  id: "x1",
  session_number: 3,
  held_on: "2026-11-16",
  start_ms: 724_000,
  quote: "I do not know if I can come next week.",
};

test("a moment of the record is off until it is chosen, and then it is brought by its own id", async () => {
  arc.entries = [madeEntry("R1", { chosen: ["just listen"], own: "" })];
  moments = [moment];
  const { container } = open("bring");
  const tick = await screen.findByRole<HTMLInputElement>("checkbox", {
    name: "Session 3, at 12:04",
  });
  expect(tick.checked).toBe(false);
  expect(screen.getByText(/if I can come next week/)).toBeDefined();
  await expectAccessible(container);
  await userEvent.click(tick);
  await waitFor(() => expect(previewed).toContain("x1"));
  await userEvent.click(screen.getByRole("button", { name: "Bring it" }));
  await waitFor(() =>
    expect(server.of("POST", `/arcs/${ID}/bring`)[0]?.body).toMatchObject({
      questions: ["R1"],
      excerpt_ids: ["x1"],
    }),
  );
});

test("a notice goes out only where she says so, and either choice says what it means", async () => {
  arc.entries = [madeEntry("R1", { chosen: ["just listen"], own: "" })];
  const { container } = open("bring");
  const tick = await screen.findByRole<HTMLInputElement>("checkbox", {
    name: "Let them know now",
  });
  expect(tick.checked).toBe(false);
  expect(screen.getByText(/It lies on their desk until they look/)).toBeDefined();
  await userEvent.click(tick);
  expect(screen.getByText(/A notice goes to Dr. Okafor at once/)).toBeDefined();
  await expectAccessible(container);
  await userEvent.click(screen.getByRole("button", { name: "Bring it" }));
  await waitFor(() =>
    expect(server.of("POST", `/arcs/${ID}/bring`)[0]?.body).toMatchObject({ let_know: true }),
  );
});

test("where somebody may be at risk there is nothing to choose: they are told", async () => {
  arc.entries = [madeEntry("R1", { chosen: ["just listen"], own: "" })];
  alwaysTold = true;
  open("bring");
  expect(await screen.findByText(/Somebody may be at risk, so a notice goes to/)).toBeDefined();
  expect(screen.queryByRole("checkbox", { name: "Let them know now" })).toBeNull();
});

test("to a group, called by its name, no moment goes that the client did not agree to", async () => {
  arc.entries = [madeEntry("R1", { chosen: ["just listen"], own: "" })];
  moments = [moment];
  elsewhere = [
    {
      relationship: {
        id: "r2",
        name: "Tuesday group",
        kind: "group",
        people: [
          { id: "u-mina", name: "Mina", part: "supervisee" },
          { id: "u-mei", name: "Mei", part: "supervisee" },
          { id: "u-idris", name: "Idris", part: "facilitator" },
        ],
      },
      session: null,
      may_hear: false,
    },
  ];
  open("bring");
  await userEvent.click(await screen.findByRole("checkbox", { name: "Session 3, at 12:04" }));
  await userEvent.selectOptions(
    screen.getByRole("combobox", { name: /Whom would you like/ }),
    screen.getByRole("option", { name: "Tuesday group" }),
  );
  expect(screen.getByText("In this group: Mei and Idris.")).toBeDefined();
  expect(screen.getByText(/The consent of “Heron” does not name Tuesday group/)).toBeDefined();
  const tick = screen.getByRole<HTMLInputElement>("checkbox", { name: "Session 3, at 12:04" });
  expect([tick.checked, tick.disabled]).toEqual([false, true]);
  await userEvent.click(screen.getByRole("button", { name: "Bring it" }));
  await waitFor(() =>
    expect(server.of("POST", `/arcs/${ID}/bring`)[0]?.body).toMatchObject({
      relationship_id: "r2",
      excerpt_ids: [],
    }),
  );
});

test("who decided is asked first; ended by the service, their choice is not said and the goodbye is offered", async () => {
  open("choice");
  expect(await screen.findByText(/This often helps more after you've been heard/)).toBeDefined();
  expect(screen.queryByText(words.choice.line)).toBeNull();
  await userEvent.click(screen.getByRole("radio", { name: "The service or placement ended it" }));
  expect(await screen.findByText("This is never sent. There is no send button.")).toBeDefined();
  expect(screen.queryByText(/different choice for themselves/)).toBeNull();
  for (const button of screen.getAllByRole("button"))
    expect(button.textContent).not.toMatch(/send|share|mail|bring/i);
});

test("where it may have been their choice the line is said, and she can go on", async () => {
  arc.departure = { ...(arc.departure as NonNullable<Arc["departure"]>), who_decided: "unknown" };
  open("choice");
  const line = await screen.findByText(/You don't know who decided/);
  expect(line.textContent).toContain(words.choice.line);
  expect(screen.getByText(/This often helps more after you've been heard/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Keep" })).toBeDefined();
});

test("closing: three stones alike, her own words, one line, no number of any kind", async () => {
  arc.entries = [madeEntry("N1", "an abandoned child"), madeEntry("X1", "I will ask")];
  arc.entries[1] = { ...madeEntry("X1", "I will ask"), updated_at: "2026-11-24T10:00:00Z" };
  arc.stones = { received: "done", looked: "skipped", choice: "open" };
  const { container } = open("close");
  await userEvent.click(await screen.findByRole("button", { name: "Close, for now" }));
  expect(
    await screen.findByText("You will not keep everyone. You stayed with this one."),
  ).toBeDefined();
  const stones = within(screen.getByRole("list", { name: /Three stones/ })).getAllByRole(
    "listitem",
  );
  expect(stones.map((stone) => stone.textContent)).toEqual([
    "ReceivedTaken",
    "LookedLeft lying",
    "Their choiceOpen",
  ]);
  expect(screen.getByText("an abandoned child")).toBeDefined();
  expect(screen.getByText("I will ask")).toBeDefined();
  expect(await screen.findByLabelText("What I know now")).toBeDefined();
  expect(container.querySelector(".arc-main")?.textContent).not.toMatch(/\d|%|score|badge/i);
  await expectAccessible(container);
});

test("written on two devices: both are shown, keeping both sends both", async () => {
  open("name");
  const box = await screen.findByLabelText("When they left, I felt like …");
  arc.entries = [madeEntry("N1", "from the phone", 4)];
  await userEvent.type(box, "from here");
  await userEvent.click(
    await screen.findByRole("button", { name: "Keep both" }, { timeout: 4_000 }),
  );
  await waitFor(
    () => expect(sent("N1").at(-1)?.body).toMatchObject({ value: "from the phone\n\nfrom here" }),
    { timeout: 4_000 },
  );
});

test("keeping a place for later says where it is found again", async () => {
  open("body");
  await userEvent.click(await screen.findByRole("button", { name: "Keep for later" }));
  expect(
    await screen.findByText("Kept for later: Body. You find it again on this path."),
  ).toBeTruthy();
});

test("what is kept for later is found again on the whole path, and is not called kept", async () => {
  arc.steps = arc.steps.map((one) => (one.name === "body" ? { ...one, state: "later" } : one));
  open();
  const kept = within(await screen.findByRole("region", { name: "You kept for later" }));
  expect(kept.getByRole("link", { name: "Body" }).getAttribute("href")).toContain("at=body");
  const places = within(screen.getByRole("navigation", { name: "Places on this path" }));
  expect(places.getByRole("link", { name: /Body/ }).textContent).toBe("BodyFor later");
});

test("after a death the fear, the sorting and the choice are gone, and the feeling keeps its place", async () => {
  arc.crisis = true;
  arc.steps = arc.steps.map((one) =>
    ["fear_line", "sort", "choice"].includes(one.name) ? { ...one, state: "not_applicable" } : one,
  );
  open();
  expect(await screen.findByText("Facts and people first")).toBeDefined();
  const places = within(screen.getByRole("navigation", { name: "Places on this path" }));
  expect(places.getByText("Name it")).toBeDefined();
  expect(places.queryByText("What the fear says")).toBeNull();
  expect(places.queryByText("Their choice")).toBeNull();
});

test("what came back stands first, from the bringing on; whether it felt received is hers alone", async () => {
  arc.carried = [{ agenda_id: "a1", session_id: "s9", at: "2026-11-23T10:00:00Z" }];
  arc.received_at = "2026-11-24T10:00:00Z";
  const { container } = open("received");
  expect(await screen.findByText("I read it. It stays with me.")).toBeDefined();
  expect(screen.queryByText("An older line, to something else.")).toBeNull();
  expect(screen.getByText("Only you see this.")).toBeDefined();
  await userEvent.click(await screen.findByRole("button", { name: "Not yet" }));
  await waitFor(() =>
    expect(server.of("PUT", "/acknowledgments/k2/felt")[0]?.body).toEqual({ value: "not_yet" }),
  );
  expect(
    await screen.findByText(/Would you like to say so\? Or ask for someone else\?/),
  ).toBeDefined();
  await expectAccessible(container);
});

test("waiting says since when, and by when they promised a line", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-26T12:00:00Z") });
  arc.carried = [{ agenda_id: "a1", session_id: "s9", at: "2026-11-26T10:00:00Z" }];
  open("received");
  const line = await screen.findByText(/With Dr. Okafor since/);
  vi.useRealTimers();
  expect(line.textContent).toContain("since Friday. This was added today.");
  expect(line.textContent).toContain("They promised a line by Friday");
  expect(screen.queryByText("Did you feel received?")).toBeNull();
});
