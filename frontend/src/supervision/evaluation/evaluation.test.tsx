/** An evaluation is typed by hand, read by the one it is about, answered once, and stays as it was read. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Me } from "../../api/types";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, mina, okafor, serve, show } from "../../test-server";
import EvaluationsPage from "./EvaluationsPage";
import type { Evaluation } from "./queries";

const supervising: Me = {
  ...okafor,
  relationships: okafor.relationships.map((one) => ({ ...one, my_part: "supervisor" })),
};
const evaluation: Evaluation = {
  id: "e1",
  relationship_id: "r1",
  author: { id: "u-okafor", name: "Dr. Okafor" },
  about: { id: "u-mina", name: "Mina" },
  made_at: "2026-11-23T08:00:00Z",
  shared_at: null,
  escalated: false,
  response: "",
  responded_at: null,
  form: "Mid-term",
  from_on: "2026-06-01",
  until_on: "2026-11-01",
  body: { well: "Begins on time.", work_on: "", next: "" },
  state: "draft",
  version: 1,
  replaces: null,
  can: ["write", "share"],
};
const shared: Partial<Evaluation> = {
  state: "shared",
  shared_at: "2026-11-23T09:00:00Z",
  can: [],
};

let evaluations: Evaluation[];
beforeEach(() => {
  evaluations = [];
});
afterEach(wipe);

function served(me: Me) {
  return serve(me, {
    "GET /evaluations": () => ({ results: evaluations, next: null }),
    "POST /evaluations": ({ body }) => {
      evaluations = [{ ...evaluation, ...(body as object) }];
      return evaluations[0];
    },
    "POST /evaluations/e1/share": () => {
      evaluations = [{ ...evaluation, ...shared }];
      return evaluations[0];
    },
    "POST /evaluations/e1/revise": () => {
      const next: Evaluation = { ...evaluation, id: "e2", version: 2, replaces: "e1" };
      evaluations = [next, { ...evaluation, ...shared }];
      return next;
    },
    "POST /evaluations/e1/respond": ({ body }) => {
      const { text } = body as { text: string };
      evaluations = [
        { ...evaluation, ...shared, response: text, responded_at: "2026-11-23T10:00:00Z" },
      ];
      return evaluations[0];
    },
  });
}

test("a supervisor begins with empty fields and shares what was kept", async () => {
  const server = served(supervising);
  const user = userEvent.setup();
  const { container } = show(<EvaluationsPage />);
  const well = await screen.findByLabelText("What goes well in the work");
  expect((well as HTMLTextAreaElement).value).toBe("");
  await user.type(screen.getByLabelText("Which evaluation it is"), "Mid-term");
  await user.type(screen.getByLabelText("From"), "2026-06-01");
  await user.type(screen.getByLabelText("Until"), "2026-11-01");
  await user.type(well, "Begins on time.");
  await user.click(screen.getByRole("button", { name: "Keep it as a draft" }));

  await waitFor(() =>
    expect(server.of("POST", "/evaluations")[0]?.body).toMatchObject({
      about_id: "u-mina",
      body: { well: "Begins on time.", work_on: "", next: "" },
    }),
  );
  await user.click(await screen.findByRole("button", { name: "Share it with Mina" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("Mina reads it now");
  const [act] = screen.getAllByRole("button", { name: "Share it with Mina" }).slice(-1);
  await user.click(act as HTMLElement);
  expect(await screen.findByText(/Shared, not answered yet/)).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await expectAccessible(container);
});

test("a supervisee reads it and answers in her own words, and cannot change what was written", async () => {
  evaluations = [{ ...evaluation, ...shared, can: ["respond"] }];
  const server = served(mina);
  const user = userEvent.setup();
  const { container } = show(<EvaluationsPage />);
  expect(await screen.findByText("Begins on time.")).toBeTruthy();
  expect(screen.queryByText("Begin an evaluation")).toBeNull();
  await expectAccessible(container);

  await user.type(screen.getByLabelText("Your answer"), "I see it so too.");
  await user.click(screen.getByRole("button", { name: "Answer" }));

  expect(await screen.findByText("I see it so too.")).toBeTruthy();
  expect(server.of("POST", "/evaluations/e1/respond")[0]?.body).toEqual({
    text: "I see it so too.",
  });
});

test("a later change is a new version, and the one that was read stays beneath it", async () => {
  evaluations = [{ ...evaluation, ...shared, can: ["revise", "finish"] }];
  served(supervising);
  const user = userEvent.setup();
  const { container } = show(<EvaluationsPage />);
  await user.click(await screen.findByRole("button", { name: "Write a new version" }));

  expect(await screen.findByText("· version 2", { exact: false })).toBeTruthy();
  await user.click(screen.getByText("The version before"));
  expect(screen.getByText("Begins on time.", { selector: "p" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Share it with Mina" })).toBeTruthy();
  await expectAccessible(container);
});
