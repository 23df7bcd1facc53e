/** Home: what happened comes first, nothing is counted, everything that waits can wait. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import HomePage from "./HomePage";

let server: ReturnType<typeof serve>;
let home: Record<string, unknown[]>;
let plans: unknown[];

beforeEach(() => {
  plans = [];
  home = {
    waiting: [
      {
        agenda_id: "a1",
        with: ["Dr. Okafor"],
        since: "2026-11-24T10:00:00Z",
        heard_at: "2026-11-24T10:00:00Z",
        promise_days: 3,
        promised_by: "2026-11-27",
        reminded: true,
        between_sessions: false,
        can: [],
      },
    ],
    until_today: [],
    look_backs: [{ arc_id: "x1", follow_up_id: "f1", case: { id: "c1", alias: "Heron" } }],
    carry_overs: [{ arc_id: "x1", session_id: "s9" }],
    arcs: [
      {
        id: "x1",
        case: { id: "c1", alias: "Heron" },
        kind: "silence",
        status: "open",
        crisis: false,
        stones: { received: "open", looked: "open", choice: "open" },
        next: "sort",
        opened_at: "2026-11-23T10:00:00Z",
        closed_at: null,
      },
    ],
  };
  server = serve(mina, {
    "GET /plans": () => ({ results: plans, next: null }),
    "GET /home": () => home,
    "GET /sessions": () => ({ results: [], next: null }),
    "GET /recordings": () => ({ results: [], next: null }),
    "GET /contracts": () => ({ results: [], next: null }),
    "GET /events": () => ({ events: [], head: 0, reset: false }),
    "POST /agendas/a1/let-know": () => ({ id: "a1" }),
    "PUT /arcs/x1/carry-overs/s9": () => {
      home.carry_overs = [];
      return {};
    },
  });
});

test("what happened is the first card: one tap for each, and no number anywhere on it", async () => {
  const { container } = show(<HomePage />);
  const card = await screen.findByRole("region", { name: "Something happened with a client?" });
  expect(within(card).getByRole("link", { name: "They didn't come" }).getAttribute("href")).toBe(
    "/arcs/new?kind=no_show",
  );
  expect(card.textContent).not.toMatch(/\d/);
  expect(container.querySelector("section")).toBe(card);
});

test("with the supervisor since a day, a line promised by a day, and that they were reminded", async () => {
  show(<HomePage />);
  const line = await screen.findByText(/With Dr. Okafor since/);
  expect(line.textContent).toContain("They promised a line by Friday");
  expect(line.textContent).toContain("They have been reminded.");
});

test("what nobody was told of says so and what it means for the promise; telling them is one tap", async () => {
  const [one] = home.waiting as Record<string, unknown>[];
  Object.assign(one ?? {}, {
    heard_at: null,
    promised_by: null,
    reminded: false,
    can: ["let_know"],
  });
  const { container } = show(<HomePage />);
  const line = await screen.findByText(/With Dr. Okafor since/);
  expect(line.textContent).toContain("No notice went out.");
  expect(line.textContent).toContain(
    "They promised a line within 3 working days of hearing of it.",
  );
  await expectAccessible(container);
  await userEvent.click(within(line).getByRole("button", { name: "Let them know now" }));
  await waitFor(() => expect(server.of("POST", "/agendas/a1/let-know")).toHaveLength(1));
});

test("a look back, when you like, without a name or a count; an open arc goes on where it stands", async () => {
  const { container } = show(<HomePage />);
  expect(await screen.findByText("A look back, when you like")).toBeDefined();
  expect(screen.getByRole("link", { name: "Look back" }).getAttribute("href")).toBe(
    "/arcs/x1?at=follow_up",
  );
  expect(screen.getByRole("link", { name: "Go on: “Heron”" }).getAttribute("href")).toBe(
    "/arcs/x1?at=sort",
  );
  await expectAccessible(container);
});

test("on its day a plan is offered to look back on, without its words", async () => {
  home.look_backs = [];
  home.carry_overs = [];
  const plan = { id: "p1", arc_id: "x2", state: "open", cue: "they go quiet", will: "wait" };
  plans = [
    { ...plan, look_back_on: "2026-01-05" },
    { ...plan, id: "p2", look_back_on: "2999-01-05" },
  ];
  const { container } = show(<HomePage />);
  expect(await screen.findAllByText(/A plan of yours/)).toHaveLength(1);
  expect(screen.getByRole("link", { name: "Look back" }).getAttribute("href")).toBe(
    "/arcs/x2/idea",
  );
  expect(container.textContent).not.toContain("they go quiet");
});

test("'not this time' is enough", async () => {
  show(<HomePage />);
  await userEvent.click(await screen.findByRole("button", { name: "Not this time" }));
  await waitFor(() =>
    expect(server.of("PUT", "/arcs/x1/carry-overs/s9")[0]?.body).toEqual({
      answer: "Not this time",
    }),
  );
  await waitFor(() => expect(screen.queryByText(/come along into your last session/)).toBeNull());
});

test("of what can wait one thing is offered, the others lie under it uncounted", async () => {
  home.until_today = [{ arc_id: "x2" }];
  show(<HomePage />);
  expect(await screen.findByText(/You set something aside until now/)).toBeTruthy();
  const more = screen.getByText("More that can wait");
  expect(more.closest("details")?.open).toBe(false);
  expect(within(more.closest("details") as HTMLElement).getByText(/A look back/)).toBeTruthy();
  expect(more.textContent).not.toMatch(/\d/);
});
