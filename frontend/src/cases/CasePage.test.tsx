/** A case: consent before anything is recorded, each yes on its own. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Case } from "../api/types";
import { expectAccessible, mina, Refusal, serve, show } from "../test-server";
import CasePage from "./CasePage";

let one: Case;
let server: ReturnType<typeof serve>;
let sessions: object[];

const session = {
  id: "s1",
  case_id: "c1",
  number: 1,
  held_on: "2026-11-04",
  status: "attended",
  recording_id: null,
};
const note = {
  id: "n1",
  session_id: "s1",
  text: "She looked away.",
  written_at: "2026-11-05T12:00:00Z",
  hours_after: 20,
  label: "notes, written 20 h after",
  revision: 1,
};

beforeEach(() => {
  one = {
    id: "c1",
    alias: "Heron",
    opened_on: "2026-11-01",
    kind: "individual",
    state: "open",
    revision: 1,
    sessions_count: 1,
    consent: {
      record: false,
      transcribe: false,
      supervisor_hears: [],
      outside_engine: false,
      outside_offered: false,
      keep_until: null,
      state: "none",
    },
    can: ["change", "add_session", "record_consent", "withdraw_consent"],
  };
  sessions = [session];
  server = serve(mina, {
    "GET /cases/c1": () => one,
    "GET /cases/c1/sessions": () => ({ results: sessions, next: null }),
    "PATCH /cases/c1": () => one,
    "PATCH /cases/c1/sessions/s1": () => session,
    "PATCH /cases/c1/sessions/s2": () => session,
    "GET /cases/c1/sessions/s1/notes": () => ({ results: [note], next: null }),
    "PUT /notes/n1": ({ headers }) => {
      if (headers.get("If-Match") === '"2"') return { ...note, revision: 3 };
      throw new Refusal(412, {
        code: "stale",
        detail: "You wrote here on another device. Both texts are kept.",
        current: { ...note, text: "From the phone.", revision: 2 },
      });
    },
    "GET /cases/c1/consents": () => ({ results: [], next: null }),
    "POST /cases/c1/consents": () => [],
    "POST /cases/c1/consents/withdraw": () => one,
  });
});

const open = () =>
  show(
    <CasePage
      id="c1"
      renderHappened={() => <button type="button">Something happened</button>}
      renderMissed={() => <button type="button">They didn't come</button>}
      renderUpload={() => <p>Choose a file</p>}
    />,
  );

test("without consent there is no way to add a recording", async () => {
  const { container } = open();
  expect(await screen.findByText(/You need your client's consent first/)).toBeDefined();
  expect(screen.queryByText("Choose a file")).toBeNull();
  await expectAccessible(container);
});

test("recording consent: nothing is ticked beforehand, and who hears is named", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Record consent" }));
  const dialog = within(await screen.findByRole("dialog"));
  for (const tick of dialog.getAllByRole<HTMLInputElement>("checkbox"))
    expect(tick.checked).toBe(false);
  await userEvent.click(dialog.getByLabelText("Record the sound of the sessions"));
  await userEvent.click(dialog.getByLabelText("A supervisor hears parts of it"));
  expect(dialog.getByLabelText<HTMLSelectElement>("Who hears it").selectedOptions[0]?.text).toBe(
    "Dr. Okafor",
  );
  await expectAccessible(document.body);
  await userEvent.click(dialog.getByRole("button", { name: "Write down these 2 answers" }));
  await waitFor(() =>
    expect(server.of("POST", "/cases/c1/consents")[0]?.body).toMatchObject({
      purposes: ["record", "supervisor_hears"],
      relationship_id: "r1",
    }),
  );
});

test("with consent a recording can be added; withdrawing says what is destroyed", async () => {
  one.consent = {
    ...one.consent,
    record: true,
    transcribe: true,
    state: "in_order",
    keep_until: "2027-02-01",
  };
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Add a recording" }));
  expect(screen.getByText("Choose a file")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));
  const dialog = within(await screen.findByRole("dialog"));
  for (const tick of dialog.getAllByRole<HTMLInputElement>("checkbox"))
    expect(tick.checked).toBe(false);
  expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Withdraw" }).disabled).toBe(true);
  await userEvent.click(dialog.getByLabelText("Turn the sound into text"));
  await userEvent.click(dialog.getByLabelText("Record the sound of the sessions"));
  expect(dialog.getByText(/There is no recording yet/)).toBeDefined();
  await userEvent.click(dialog.getByRole("button", { name: "Withdraw" }));
  await waitFor(() =>
    expect(server.of("POST", "/cases/c1/consents/withdraw")[0]?.body).toEqual({
      purposes: ["transcribe", "record"],
    }),
  );
});

test("the browser's tab says nothing of whom the case is about", async () => {
  open();
  await screen.findByRole("heading", { level: 1, name: "“Heron”" });
  expect(document.title).toBe("Case · Stillroom");
});

test("a session I said something hard in is marked with one tap; a missed one opens what happened", async () => {
  sessions = [
    { ...session, id: "s2", number: 2, status: "missed" },
    { ...session, hard_word: false },
  ];
  open();
  expect(await screen.findByRole("button", { name: "They didn't come" })).toBeDefined();
  // It is not held out beside every session: who looks for it finds it with her notes.
  expect(screen.queryByRole("checkbox", { name: "I said something hard" })).toBeNull();
  await userEvent.click(screen.getAllByText("Notes")[1] as HTMLElement);
  await userEvent.click(await screen.findByRole("checkbox", { name: "I said something hard" }));
  await waitFor(() =>
    expect(server.of("PATCH", "/cases/c1/sessions/s1")[0]?.body).toEqual({ hard_word: true }),
  );
  await userEvent.click(screen.getByRole("checkbox", { name: "No word from them since" }));
  await waitFor(() =>
    expect(server.of("PATCH", "/cases/c1/sessions/s2")[0]?.body).toEqual({ no_contact: true }),
  );
});

test("a note says how late it was written; changed on two devices, both texts are kept", async () => {
  const { container } = open();
  await userEvent.click(await screen.findByText("Notes"));
  expect(await screen.findByText("notes, written 20 h after")).toBeDefined();
  await expectAccessible(container);
  await userEvent.click(screen.getByRole("button", { name: "Change it" }));
  await userEvent.type(screen.getByLabelText("notes, written 20 h after"), " And rain.");
  const [, keep] = screen.getAllByRole("button", { name: "Keep the note" }).reverse();
  await userEvent.click(keep as HTMLElement);
  await userEvent.click(await screen.findByRole("button", { name: "Keep both" }));
  await waitFor(() =>
    expect(server.of("PUT", "/notes/n1").at(-1)?.body).toEqual({
      text: "From the phone.\n\nShe looked away. And rain.",
    }),
  );
});

test("withdrawing names the recordings that go", async () => {
  one.consent = { ...one.consent, record: true, transcribe: true, state: "in_order" };
  sessions = [
    { ...session, recording_id: "r1" },
    { ...session, id: "s2", number: 2, recording_id: "r2" },
  ];
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Withdraw" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByLabelText("Record the sound of the sessions"));
  expect(
    await dialog.findByText(/The recordings of sessions 1 and 2 are destroyed at once/),
  ).toBeDefined();
});

test("a file that was no recording leaves the choice of another one open", async () => {
  one.consent = { ...one.consent, record: true, transcribe: true, state: "in_order" };
  sessions = [{ ...session, recording_rejected: true }];
  open();
  expect(await screen.findByText("Choose a file")).toBeDefined();
  expect(screen.queryByRole("link", { name: "Open the recording" })).toBeNull();
});

test("a case is renamed and closed, a session is corrected", async () => {
  one.can = ["change", "add_session"];
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Change or close" }));
  let dialog = within(await screen.findByRole("dialog"));
  await userEvent.clear(dialog.getByLabelText("Alias"));
  await userEvent.type(dialog.getByLabelText("Alias"), "Egret");
  await userEvent.click(dialog.getByRole("button", { name: "Keep these changes" }));
  await waitFor(() =>
    expect(server.of("PATCH", "/cases/c1")[0]?.body).toEqual({
      alias: "Egret",
      kind: "individual",
    }),
  );
  expect(server.of("PATCH", "/cases/c1")[0]?.headers.get("If-Match")).toBe('"1"');

  await userEvent.click(screen.getByRole("button", { name: "Change or close" }));
  dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Close the case" }));
  await waitFor(() =>
    expect(server.of("PATCH", "/cases/c1")[1]?.body).toEqual({ state: "closed" }),
  );

  await userEvent.click(screen.getByRole("button", { name: "Change this: session 1" }));
  dialog = within(await screen.findByRole("dialog"));
  await userEvent.selectOptions(dialog.getByLabelText("Did it take place?"), "missed");
  await expectAccessible(document.body);
  await userEvent.click(dialog.getByRole("button", { name: "Correct it" }));
  await waitFor(() =>
    expect(server.of("PATCH", "/cases/c1/sessions/s1")[0]?.body).toEqual({
      held_on: "2026-11-04",
      status: "missed",
    }),
  );
});
