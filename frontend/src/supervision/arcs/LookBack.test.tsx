/** A look back acts on what it chose, and is read again as it was asked. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, mina, serve, show } from "../../test-server";
import type { Content } from "./content";
import { emotions, ID, madeArc, prompts } from "./made";
import LookBack from "./steps/LookBack";
import type { FollowUp } from "./wire";

afterEach(wipe);

const choice = {
  id: "F5",
  text: "Close this, keep it open, or bring it again?",
  kind: "choice",
  vis: "me",
  options: ["close", "keep open", "bring again"],
};
const group = { ...prompts.follow_up, id: "follow_up", intro: "", prompts: [choice] };
const content = {
  words: {},
  situations: {},
  prompts: { groups: [group], emotions, byId: new Map([["F5", { ...choice, group }]]) },
} as unknown as Content;
const waiting: FollowUp = {
  id: "f1",
  due_on: "2026-11-30",
  days: 7,
  state: "waiting",
  at: null,
  content_version: null,
  locale: "",
  answers: [],
};
const kept: FollowUp = {
  ...waiting,
  id: "f0",
  state: "done",
  at: "2026-11-29T10:00:00Z",
  content_version: 1,
  locale: "en",
  answers: [
    { question: "F1", text: "How true does the fear line feel now?", value: 40 },
    { question: "F2", text: "Did any of it follow me?", value: "into Wren's hour" },
  ],
};

test("choosing to bring it again leads to bringing it", async () => {
  const arc = madeArc({ follow_ups: [waiting] });
  const server = serve(mina, { [`POST /arcs/${ID}/follow-ups/f1`]: () => arc });
  history.replaceState(null, "", `/arcs/${ID}?at=follow_up`);
  show(<LookBack arc={arc} content={content} />);
  await userEvent.click(await screen.findByLabelText("bring again"));
  await userEvent.click(screen.getByRole("button", { name: "Keep" }));
  await waitFor(() => expect(location.search).toBe("?at=bring"));
  expect(server.of("POST", `/arcs/${ID}/follow-ups/f1`)[0]?.body).toMatchObject({ act: "done" });
});

test("what was kept is read again, in the words it was asked in", async () => {
  serve(mina, {});
  const { container } = show(<LookBack arc={madeArc({ follow_ups: [kept] })} content={content} />);
  expect(await screen.findByText("Did any of it follow me?")).toBeDefined();
  expect(screen.getByText("into Wren's hour")).toBeDefined();
  expect(screen.getByText("40 of 100")).toBeDefined();
  await expectAccessible(container);
});
