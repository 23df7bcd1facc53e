/** The meeting's page: what is on the table, and what is said where nothing was brought. */
import { focusManager } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Agenda, Room } from "../../api/types";
import { expectAccessible, mina, okafor, Refusal, serve, show } from "../../test-server";
import RoomPage from "./RoomPage";

const item = (id: string, kind: string, title: string, prompts: string[] = []) => ({
  id,
  order: 1,
  kind,
  title,
  minutes: 12,
  optional: false,
  prompts,
  answer_state: "empty" as const,
  answers: [],
  excerpts: [],
  taken_back: false,
  outcome: "" as const,
  carried_over: false,
  added: null,
  proposed: null,
});

let room: Room;
let items: Agenda["items"];

beforeEach(() => {
  const steps = [
    { item_id: "i1", kind: "arrive", title: "Arrive", minutes: 3 },
    { item_id: "i2", kind: "record", title: "Look at the record together", minutes: 12 },
  ];
  room = {
    agenda_id: "a1",
    item_id: "i2",
    kind: "record",
    title: "Look at the record together",
    steps,
    paused: false,
    revision: 1,
    listening: false,
    can_lead: true,
    asks_how_it_was: false,
    chairs: [],
    can_sit: false,
  };
  items = [item("i1", "arrive", "Arrive")];
});

function routes() {
  return {
    "GET /agendas/a1": () => ({
      id: "a1",
      session_id: "s1",
      relationship: { id: "r1", name: "", people: [] },
      template_id: "countertransference",
      template_version: 1,
      state: "shared",
      revision: 1,
      owner: { id: mina.id, name: "Mina" },
      needs: { answers: [] },
      items,
      acknowledgments: [],
      received_at: null,
      can: [],
    }),
    "GET /agendas/a1/room": () => room,
    "GET /sessions": () => ({ results: [], next: null }),
    "GET /threads": () => ({ results: [], next: null }),
    "GET /content/prompts": () => ({ groups: [] }),
    "GET /content/emotions": () => ({ families: [], body_places: [], body_qualities: [] }),
    "GET /content/receive": () => ({ starters: [], on_excerpts: [] }),
  };
}

test("where no moment was brought, the supervisor is told so and how to ask", async () => {
  serve(okafor, routes());
  const { container } = show(<RoomPage id="a1" />);
  expect(await screen.findByText(/^Mina brought no moment of a record/)).toBeDefined();
  expect(screen.getByRole("button", { name: /clear the table/ })).toBeDefined();
  await expectAccessible(container);
});

test("the presenter finds the way to bring one, and no conversation that nobody else could read", async () => {
  items = [...items, item("i2", "record", "Look at the record together", ["M2"])];
  serve(mina, routes());
  show(<RoomPage id="a1" />);
  const way = await screen.findByRole("link", { name: "Bring a moment" });
  expect(way.getAttribute("href")).toBe("/agendas/a1?item=i2");
  expect(screen.queryByLabelText("Your comment")).toBeNull();
});

test("a step without questions is a moment taken together", async () => {
  room = { ...room, item_id: "i1", kind: "arrive", title: "Arrive" };
  serve(okafor, routes());
  show(<RoomPage id="a1" />);
  expect(await screen.findByText(/a moment you take together/)).toBeDefined();
  expect(await screen.findByRole("region", { name: "Conversation about: Arrive" })).toBeDefined();
});

test("when the connection is lost the agenda stays readable, and says that it only can be read", async () => {
  let lost = false;
  const whole = routes();
  const unlessLost = (answer: () => unknown) => () => {
    if (lost) throw new Refusal(503, { code: "away", detail: "" });
    return answer();
  };
  serve(okafor, {
    ...whole,
    "GET /agendas/a1": unlessLost(whole["GET /agendas/a1"]),
    "GET /agendas/a1/room": unlessLost(whole["GET /agendas/a1/room"]),
  });
  const { container } = show(<RoomPage id="a1" />);
  await screen.findByRole("button", { name: /clear the table/ });

  lost = true;
  lookAgain();
  expect(await screen.findByText(/^The connection is lost/)).toBeDefined();
  expect(screen.getByRole("navigation", { name: "The agenda" }).textContent).toContain("Arrive");
  expect(screen.queryByRole("button", { name: "Pause" })).toBeNull();
  await expectAccessible(container);

  lost = false;
  await userEvent.click(screen.getByRole("button", { name: "Try now" }));
  await waitFor(() => expect(screen.queryByText(/^The connection is lost/)).toBeNull());
  expect(screen.getByRole("button", { name: "Pause" })).toBeDefined();
});

test("what was taken back is not read from memory", async () => {
  let gone = false;
  const whole = routes();
  serve(okafor, {
    ...whole,
    "GET /agendas/a1": () => {
      if (gone) throw new Refusal(404, { code: "not_found", detail: "" });
      return whole["GET /agendas/a1"]();
    },
  });
  show(<RoomPage id="a1" />);
  await screen.findByRole("button", { name: /clear the table/ });
  gone = true;
  lookAgain();
  await waitFor(() => expect(screen.queryByRole("navigation", { name: "The agenda" })).toBeNull());
});

/** The page is looked at again, and asks anew. */
function lookAgain() {
  act(() => {
    focusManager.setFocused(false);
    focusManager.setFocused(true);
  });
}
