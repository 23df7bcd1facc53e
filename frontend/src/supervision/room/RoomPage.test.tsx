/** The meeting's page: what is on the table, and what is said where nothing was brought. */
import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { Agenda, Room } from "../../api/types";
import { expectAccessible, mina, okafor, serve, show } from "../../test-server";
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
