/** Hours are written down by one and confirmed by the other; both read the same sums, and the paper says who and when. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible, mina, okafor, Refusal, serve, show } from "../../test-server";
import HoursPage from "./HoursPage";
import StatementPage from "./StatementPage";
import { totalsOf } from "./totals";
import type { HoursEntry, SealedStatement } from "./wire";
import { lengthText } from "./words";

const entry: HoursEntry = {
  id: "h1",
  person: { id: "u-mina", name: "Mina" },
  confirmer: { id: "u-okafor", name: "Dr. Okafor" },
  relationship_id: "r1",
  session_id: null,
  note_agreed: false,
  kind: "group",
  side: "received",
  on: "2026-11-19",
  minutes: 120,
  credit_minutes: 60,
  rule_pack: "bacp-2-accredited",
  rule_pack_version: "1",
  state: "claimed",
  confirmed_at: null,
  can: [],
};
const confirmed: Partial<HoursEntry> = {
  state: "confirmed",
  confirmed_at: "2026-11-20T09:00:00Z",
  can: [],
};
const issued: SealedStatement = {
  statement: {
    format: "stillroom-hours-1",
    issued_at: "2026-11-23T09:00:00Z",
    programme: "Riverside",
    timezone: "UTC",
    person: "Mina",
    from_on: null,
    until_on: null,
    entries: [
      {
        id: "h1",
        on: "2026-11-19",
        kind: "group",
        side: "received",
        minutes: 120,
        credit_minutes: 60,
        rule_pack: "bacp-2-accredited",
        rule_pack_version: "1",
        state: "confirmed",
        confirmer: "Dr. Okafor",
        confirmed_at: "2026-11-20T09:00:00Z",
      },
    ],
    totals: [
      {
        kind: "group",
        side: "received",
        confirmed_minutes: 120,
        confirmed_credit_minutes: 60,
        other_minutes: 0,
        other_credit_minutes: 0,
      },
    ],
    rule_packs: [{ id: "bacp-2-accredited", version: "1", source: "http://bacp.co.uk" }],
  },
  sha256: "ab".repeat(32),
  seal: "cd".repeat(32),
};

let entries: HoursEntry[];
beforeEach(() => {
  entries = [];
});

function served(me: typeof mina) {
  return serve(me, {
    "GET /hours": () => ({ results: entries, next: null }),
    "GET /hours/rule-packs": () => ({
      results: [
        { id: "bacp-student", version: "1", source: "", rules: ["1 h per 8 h"], kinds: [] },
      ],
      next: null,
    }),
    "GET /sessions": () => ({ results: [], next: null }),
    "GET /hours/statement": () => issued,
    "POST /hours": ({ body }) => {
      entries = [{ ...entry, ...(body as object), rule_pack: "bacp-2-accredited" }];
      return entries[0];
    },
    "POST /hours/h1/confirm": () => {
      entries = [{ ...entry, ...confirmed }];
      return entries[0];
    },
  });
}

test("a supervisee writes hours down and reads the credit with its rules' version", async () => {
  const server = served(mina);
  const user = userEvent.setup();
  const { container } = show(<HoursPage />);
  expect(await screen.findByText(/Nothing is written down yet/)).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Write hours down" }));
  const dialog = await screen.findByRole("dialog");
  await user.selectOptions(within(dialog).getByLabelText("Kind"), "group");
  const minutes = within(dialog).getByLabelText("How long, in minutes");
  await user.clear(minutes);
  await user.type(minutes, "120");
  await within(dialog).findByRole("option", { name: "BACP, student" });
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole("button", { name: "Write it down" }));

  expect(
    await screen.findByText(/^Nothing credited yet. Once it is confirmed: 1 h, by /),
  ).toBeTruthy();
  expect(server.of("POST", "/hours")[0]?.body).toMatchObject({
    kind: "group",
    minutes: 120,
    relationship_id: "r1",
    session_id: null,
  });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await expectAccessible(container);
});

test("a supervisor confirms, and the sum moves to what was confirmed", async () => {
  entries = [{ ...entry, can: ["confirm", "dispute"] }];
  const server = served(okafor);
  const user = userEvent.setup();
  const { container } = show(<HoursPage />);
  const table = await screen.findByRole("table", { name: "Mina's hours with you by kind" });
  expect(
    within(table)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["0 min", "0 min", "2 h"]);
  await expectAccessible(container);

  await user.click(screen.getByRole("button", { name: /Yes, it was so/ }));

  await waitFor(() => expect(within(table).getAllByText("2 h")).toHaveLength(1));
  await waitFor(() => expect(screen.queryByText("For you to confirm")).toBeNull());
  expect(server.of("POST", "/hours/h1/confirm")).toHaveLength(1);
});

test("what was refused is said beside the entry it is about", async () => {
  entries = [{ ...entry, can: ["confirm", "dispute"] }];
  serve(okafor, {
    "GET /hours": () => ({ results: entries, next: null }),
    "POST /hours/h1/confirm": () => {
      throw new Refusal(409, { code: "conflict", detail: "This was confirmed already." });
    },
  });
  const user = userEvent.setup();
  show(<HoursPage />);

  await user.click(await screen.findByRole("button", { name: /Yes, it was so/ }));

  expect((await screen.findByRole("alert")).textContent).toBe("This was confirmed already.");
});

test("who wrote hours down takes them back after reading what that does", async () => {
  entries = [{ ...entry, can: ["withdraw"] }];
  const server = serve(mina, {
    "GET /hours": () => ({ results: entries, next: null }),
    "DELETE /hours/h1": () => {
      entries = [];
      return null;
    },
  });
  const user = userEvent.setup();
  show(<HoursPage />);

  await user.click(await screen.findByRole("button", { name: /^Take it back \(Mina, 2026-11-19/ }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("Dr. Okafor is not asked about it any more.")).toBeTruthy();
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole("button", { name: "Take it back" }));

  expect(await screen.findByText(/Nothing is written down yet/)).toBeTruthy();
  expect(server.of("DELETE", "/hours/h1")).toHaveLength(1);
});

test("the statement names the rules, their version, who confirmed and when, and its seal", async () => {
  served(mina);
  const { container } = show(<StatementPage />);

  expect(await screen.findByText("Hours of Mina")).toBeTruthy();
  expect(screen.getByText(/Confirmed by Dr. Okafor/).textContent).toContain("20");
  expect(screen.getByText(/BACP, accredited member \(bacp-2-accredited\), version 1/)).toBeTruthy();
  expect(screen.getByText(issued.sha256)).toBeTruthy();
  expect(screen.getByText(issued.seal)).toBeTruthy();
  await expectAccessible(container);
});

test("what is confirmed is never added to what is not", () => {
  expect(totalsOf([entry, { ...entry, ...confirmed, minutes: 65, credit_minutes: 32 }])).toEqual([
    {
      kind: "group",
      side: "received",
      confirmed_minutes: 65,
      confirmed_credit_minutes: 32,
      other_minutes: 120,
      other_credit_minutes: 60,
    },
  ]);
  expect([lengthText(50), lengthText(60), lengthText(65)]).toEqual(["50 min", "1 h", "1 h 05 min"]);
});

test("a supervision that took place is written down with one press, and is then among the hours", async () => {
  const session = {
    id: "s1",
    relationship: { id: "r1", name: "", people: mina.relationships[0]?.people },
    starts_at: "2026-11-18T12:00:00Z",
    length_min: 50,
    kind: "individual",
    state: "happened",
    agenda_id: null,
    can: [],
  };
  const ahead = { ...session, id: "s2", state: "planned" };
  const server = serve(mina, {
    "GET /hours": () => ({ results: entries, next: null }),
    "GET /sessions": () => ({ results: [session, ahead], next: null }),
    "POST /hours": ({ body }) => {
      entries = [{ ...entry, ...(body as object) } as HoursEntry];
      return entries[0];
    },
  });
  const user = userEvent.setup();
  show(<HoursPage />);
  await user.click(await screen.findByRole("button", { name: /^Write it down \(Dr. Okafor/ }));
  await waitFor(() =>
    expect(server.of("POST", "/hours")[0]?.body).toMatchObject({
      session_id: "s1",
      kind: "individual",
      minutes: 50,
      on: "2026-11-18",
    }),
  );
  await waitFor(() => expect(screen.queryByText("Took place, not written down yet")).toBeNull());
});
