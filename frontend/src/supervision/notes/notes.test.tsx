/** What we keep from a session: first words, a yes, other words, and nothing laid over what somebody else wrote. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { SessionNote } from "../../api/types";
import { expectAccessible, mina, okafor, Refusal, serve, show } from "../../test-server";
import SessionNotePage from "./SessionNotePage";

const none: SessionNote = {
  session_id: "s1",
  starts_at: "2026-11-20T15:00:00Z",
  relationship: {
    id: "r1",
    name: "",
    people: [
      { id: mina.id, name: "Mina", part: "supervisee" },
      { id: okafor.id, name: okafor.name, part: "supervisor" },
    ],
  },
  state: "none",
  text: "",
  revision: 0,
  author: null,
  proposed_at: null,
  agreed_at: null,
  parties: [],
  suggested: "A testable idea, and next time: talked.",
  can: ["change"],
};
const proposed: SessionNote = {
  ...none,
  state: "proposed",
  text: "We look again in March.",
  revision: 1,
  author: { id: okafor.id, name: okafor.name },
  proposed_at: "2026-11-20T16:00:00Z",
  parties: [
    { id: mina.id, name: "Mina", agreed: false },
    { id: okafor.id, name: okafor.name, agreed: true },
  ],
  suggested: "",
  can: ["change", "agree"],
};

let note: SessionNote;
beforeEach(() => {
  note = none;
});

const routes = () => ({ "GET /sessions/s1/note": () => note });

test("first words lie ready from decisions, and are proposed with the keyboard alone", async () => {
  const calls = serve(mina, {
    ...routes(),
    "PUT /sessions/s1/note": () => ({ ...proposed, can: ["change"] }),
  }).calls;
  const { container } = show(<SessionNotePage id="s1" />);
  const words = await screen.findByLabelText("Words to propose");
  expect((words as HTMLTextAreaElement).value).toBe(none.suggested);
  await expectAccessible(container);

  words.focus();
  await userEvent.keyboard("{End} We try it.");
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");

  expect(await screen.findByText("We look again in March.")).toBeDefined();
  const sent = calls.find((call) => call.method === "PUT");
  expect(sent?.body).toEqual({ text: `${none.suggested} We try it.` });
  expect(sent?.headers.get("If-Match")).toBe('"0"');
});

test("the other says yes to exactly the words that were read", async () => {
  note = proposed;
  const calls = serve(mina, {
    ...routes(),
    "POST /sessions/s1/note/agree": () => ({
      ...proposed,
      state: "agreed",
      agreed_at: "2026-11-21T09:00:00Z",
      parties: proposed.parties.map((one) => ({ ...one, agreed: true })),
      can: [],
    }),
  }).calls;
  show(<SessionNotePage id="s1" />);
  await userEvent.click(await screen.findByRole("button", { name: "I agree to these words" }));

  expect(await screen.findByText(/They stay as they are/)).toBeDefined();
  expect(screen.queryByRole("button")).toBeNull();
  expect(calls.find((call) => call.method === "POST")?.headers.get("If-Match")).toBe('"1"');
});

test("who wrote over older words reads the newer ones and chooses", async () => {
  note = proposed;
  let told = 0;
  const calls = serve(mina, {
    ...routes(),
    "PUT /sessions/s1/note": () => {
      told += 1;
      if (told > 1) return { ...proposed, text: "April. Mine.", revision: 3, can: ["change"] };
      throw new Refusal(412, {
        code: "stale",
        detail: "Somebody proposed other words meanwhile.",
        current: { text: "April.", revision: 2 },
        yours: "Mine.",
      });
    },
  }).calls;
  show(<SessionNotePage id="s1" />);
  await userEvent.click(await screen.findByRole("button", { name: "Propose other words" }));
  const words = screen.getByLabelText("Other words");
  await userEvent.clear(words);
  await userEvent.type(words, "Mine.");
  await userEvent.click(screen.getByRole("button", { name: "Propose these words" }));

  expect(await screen.findByText("April.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Propose both" }));

  expect(await screen.findByText("April. Mine.")).toBeDefined();
  const last = calls.filter((call) => call.method === "PUT").at(-1);
  expect(last?.body).toEqual({ text: "April.\n\nMine." });
  expect(last?.headers.get("If-Match")).toBe('"2"');
});
