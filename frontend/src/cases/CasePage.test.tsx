/** A case: consent before anything is recorded, each yes on its own. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Case } from "../api/types";
import { expectAccessible, mina, serve, show } from "../test-server";
import CasePage from "./CasePage";

let one: Case;
let server: ReturnType<typeof serve>;

beforeEach(() => {
  one = {
    id: "c1",
    alias: "Heron",
    opened_on: "2026-11-01",
    state: "open",
    revision: 1,
    sessions_count: 1,
    consent: {
      record: false,
      transcribe: false,
      supervisor_hears: [],
      keep_until: null,
      state: "none",
    },
    can: ["add_session", "record_consent", "withdraw_consent"],
  };
  server = serve(mina, {
    "GET /cases/c1": () => one,
    "GET /cases/c1/sessions": () => ({
      results: [
        {
          id: "s1",
          case_id: "c1",
          number: 1,
          held_on: "2026-11-04",
          status: "attended",
          recording_id: null,
        },
      ],
      next: null,
    }),
    "GET /cases/c1/consents": () => ({ results: [], next: null }),
    "POST /cases/c1/consents": () => [],
    "POST /cases/c1/consents/withdraw": () => one,
  });
});

const open = () => show(<CasePage id="c1" renderUpload={() => <p>Choose a file</p>} />);

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
  await userEvent.click(dialog.getByLabelText("Record the sound of our sessions"));
  await userEvent.click(dialog.getByLabelText("My supervisor hears parts of it"));
  expect(dialog.getByLabelText<HTMLSelectElement>("Who hears it").selectedOptions[0]?.text).toBe(
    "Dr. Okafor",
  );
  await expectAccessible(document.body);
  await userEvent.click(dialog.getByRole("button", { name: "Record 2 yeses" }));
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
  expect(dialog.getByText(/destroyed at once/)).toBeDefined();
  await userEvent.click(dialog.getByRole("button", { name: "Withdraw" }));
  await waitFor(() =>
    expect(server.of("POST", "/cases/c1/consents/withdraw")[0]?.body).toEqual({
      purposes: ["record", "transcribe"],
    }),
  );
});
