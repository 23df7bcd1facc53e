/** Handing over: nothing goes that was not ticked, an older goodbye only by itself, and the preview is beside it. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import { emotions, prompts } from "../arcs/made";
import BeginningPage from "./BeginningPage";
import HandOverPage from "./HandOverPage";
import PacketPage from "./PacketPage";

const ID = "r1";
const past = {
  agenda_id: "a1",
  relationship: {
    id: "r0",
    name: "",
    people: [
      { id: "u-mina", name: "Mina", part: "supervisee" },
      { id: "u-ben", name: "Ben", part: "supervisor" },
    ],
  },
  held_at: "2026-10-01T10:00:00Z",
  answers: [
    answer("n1", "N1", "like a child", false),
    answer("n3", "N3", "stay", false),
    answer("e1", "E1", "my father", true),
  ],
  excerpts: [
    {
      id: "x1",
      alias: "Heron",
      session_number: 3,
      start_ms: 724_000,
      quote: "I may not come.",
      may_hear: false,
    },
  ],
  records_wait: false,
};

function answer(id: string, prompt_id: string, value: string, one_by_one: boolean) {
  const text = `Asked ${prompt_id}`;
  return { id, item_title: "The feeling first", prompt_id, text, locale: "en", value, one_by_one };
}

const item = {
  title: "The feeling first",
  kind: "emotion",
  outcome: "talked",
  brought_on: "2026-10-01",
  answers: [{ prompt_id: "N1", prompt_version: 1, text: "Asked N1", locale: "en", value: "alone" }],
  excerpts: [],
};
const line = {
  id: "p1",
  relationship: past.relationship,
  owner: { id: "u-mina", name: "Mina" },
  made_at: "2026-11-20T10:00:00Z",
  taken_back_at: null,
  can: ["take_back"],
};

let server: ReturnType<typeof serve>;
let previewed: string[];
let packets: (typeof line)[];

beforeEach(() => {
  previewed = [];
  packets = [];
  server = serve(mina, {
    "GET /content/prompts": () => prompts,
    "GET /content/emotions": () => emotions,
    [`GET /relationships/${ID}/handover`]: () => ({ results: [past], next: null }),
    "GET /ideas": () => ({ results: [], next: null }),
    "GET /handovers": () => ({ results: packets, next: null }),
    "GET /handovers/p1": () => ({ ...line, items: [item], ideas: [] }),
    "POST /handovers/p1/take-back": () => ({}),
    [`GET /relationships/${ID}/handover/preview`]: ({ url }) => {
      previewed.push(url.searchParams.get("answers") ?? "");
      return { items: [item], ideas: [], comes_with: { comments: 0 } };
    },
    [`POST /relationships/${ID}/handover`]: () => ({ ...line, items: [item], ideas: [] }),
    [`GET /relationships/${ID}/start`]: () => ({
      supervisees: [{ id: "u-mina", name: "Mina" }],
      cases: [{ alias: "Heron", state: "open", sessions_count: 3 }],
      open_risk: [],
      hours: { confirmed_minutes: 90, credit_minutes: 90 },
    }),
  });
});

test("nothing is ticked; every answer of a meeting leaves the older goodbye out", async () => {
  const { container } = show(<HandOverPage id={ID} />);
  await screen.findByRole("checkbox", { name: "Asked N1" });
  const all = screen.getAllByRole<HTMLInputElement>("checkbox", { hidden: true });
  expect(all.filter((one) => one.checked)).toEqual([]);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Hand it over" }).disabled).toBe(
    true,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Choose every answer of this meeting" }));
  await waitFor(() => expect(previewed.at(-1)).toBe("n1,n3"));
  expect(
    screen.getByRole<HTMLInputElement>("checkbox", { name: "Asked E1", hidden: true }).checked,
  ).toBe(false);
  expect(await screen.findByText("alone")).toBeDefined();
  await expectAccessible(container);
  await user.click(screen.getByRole("button", { name: "Hand it over" }));
  await waitFor(() =>
    expect(server.of("POST", `/relationships/${ID}/handover`)[0]?.body).toEqual({
      answer_ids: ["n1", "n3"],
      excerpt_ids: [],
      idea_ids: [],
    }),
  );
});

test("a moment whose client did not agree cannot be ticked, and says why", async () => {
  show(<HandOverPage id={ID} />);
  const moment = await screen.findByRole<HTMLInputElement>("checkbox", { name: /“Heron”/ });
  expect(moment.disabled).toBe(true);
  expect(screen.getByText(/consent does not name .*, so this stays with you/)).toBeDefined();
});

test("what was handed over can be taken back where it stands", async () => {
  packets = [line];
  show(<HandOverPage id={ID} />);
  await userEvent.click(await screen.findByRole("button", { name: "Take it back" }));
  await waitFor(() => expect(server.of("POST", "/handovers/p1/take-back")).toHaveLength(1));
});

test("who is new begins with made-up names, counts and hours, and a way to what was handed over", async () => {
  packets = [line];
  const { container } = show(<BeginningPage id={ID} />);
  expect(await screen.findByText("“Heron”")).toBeDefined();
  expect(screen.getByText("met 3 times")).toBeDefined();
  expect(screen.getByText("1.5 hours confirmed.")).toBeDefined();
  expect(screen.getByRole("link", { name: /Mina/ }).getAttribute("href")).toBe("/handovers/p1");
  await expectAccessible(container);
});

test("a packet is read as it was chosen, and the tab says nothing of it", async () => {
  const { container } = show(<PacketPage id="p1" />);
  expect(await screen.findByText("alone")).toBeDefined();
  expect(document.title).not.toMatch(/alone|Mina/);
  await expectAccessible(container);
});
