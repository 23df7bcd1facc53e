/** A contract that waits: signing it, asking for a change instead, and offering it again in other words. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Contract } from "../api/types";
import { expectAccessible, mina, serve, show } from "../test-server";
import ContractPage from "./ContractPage";

const people = [
  { id: "u-mina", name: "Mina", part: "supervisee" },
  { id: "u-okafor", name: "Dr. Okafor", part: "supervisor" },
];

const nothing = { signed_at: null, asked_at: null, words: null };

const contract: Contract = {
  id: "c1",
  relationship: { id: "r1", kind: "pair", name: "", started_on: "2026-01-01", people },
  version: 1,
  state: "offered",
  clauses: { sharing: "Only what is brought.", purpose: "So that the work is held." },
  valid_from: "2026-01-01",
  valid_to: "2026-12-31",
  ended_on: null,
  reply_promise_days: 3,
  cover_delay_days: 1,
  escalation_days: 5,
  safety_minutes: 60,
  signatures: people.map(({ id, name }) => ({ user: { id, name }, ...nothing })),
  requests: [],
  can: ["sign", "ask for a change"],
} as Contract;

const asked = {
  ...contract,
  signatures: contract.signatures.map((one) =>
    one.user.id === "u-okafor"
      ? { ...one, asked_at: "2026-01-02T09:00:00Z", words: "Four days would be honest." }
      : one,
  ),
};

test("she asks for a change in her own words, and signing stays open", async () => {
  let now: Contract = contract;
  const server = serve(mina, {
    "GET /contracts/c1": () => now,
    "POST /contracts/c1/ask-for-a-change": ({ body }) => {
      const { words } = body as { words: string };
      now = {
        ...contract,
        signatures: contract.signatures.map((one) =>
          one.user.id === "u-mina" ? { ...one, asked_at: "2026-01-02T09:00:00Z", words } : one,
        ),
      };
      return now;
    },
  });
  const user = userEvent.setup();
  show(<ContractPage id="c1" />);
  await user.click(
    await screen.findByRole("button", { name: "I don't want to sign it like this" }),
  );
  await user.type(screen.getByRole("textbox"), "Please, two weeks to read.");
  await expectAccessible(document.body);
  await user.click(screen.getByRole("button", { name: "Ask for a change" }));
  expect(await screen.findByText("You asked for a change", { exact: false })).toBeTruthy();
  expect(server.of("POST", "/contracts/c1/ask-for-a-change")[0]?.body).toEqual({
    words: "Please, two weeks to read.",
  });
  expect(screen.getByText("Please, two weeks to read.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Sign as Mina" })).toBeTruthy();
});

test("the other reads that a change was asked for, and what", async () => {
  serve(mina, { "GET /contracts/c1": () => asked });
  show(<ContractPage id="c1" />);
  expect(await screen.findByText(/^Asked for a change/)).toBeTruthy();
  expect(screen.getByText("Four days would be honest.")).toBeTruthy();
});

test("who administers words it anew and offers it again; the clauses are there to change", async () => {
  const server = serve(
    { ...mina, roles: ["administrator"] },
    {
      "GET /contracts/c1": () => ({ ...asked, can: ["amend", "end"] }),
      "POST /contracts/c1/amend": () => ({ ...contract, id: "c2", version: 2 }),
    },
  );
  const user = userEvent.setup();
  show(<ContractPage id="c1" />);
  await user.click(await screen.findByRole("button", { name: "Change it and offer it again" }));
  const promise = screen.getByLabelText("A line within, in working days");
  await user.clear(promise);
  await user.type(promise, "4");
  await user.click(screen.getByRole("button", { name: "Offer it again" }));
  await waitFor(() => expect(server.of("POST", "/contracts/c1/amend")).toHaveLength(1));
  expect(server.of("POST", "/contracts/c1/amend")[0]?.body).toMatchObject({
    valid_from: "2026-01-01",
    valid_to: "2026-12-31",
    reply_promise_days: 4,
    clauses: contract.clauses,
  });
});

test("an ended contract says between whom it was, each one's part, and the day it ended", async () => {
  serve(mina, {
    "GET /contracts/c1": () => ({ ...contract, state: "ended", ended_on: "2026-03-04", can: [] }),
  });
  show(<ContractPage id="c1" />);
  expect(await screen.findByText("Mina and Dr. Okafor")).toBeTruthy();
  expect(screen.getByText(/^Ended ·/).textContent).toContain("4 Mar 2026");
  expect(screen.getByText("supervisor")).toBeTruthy();
});

const holds: Contract = {
  ...contract,
  state: "signed",
  signatures: contract.signatures.map((one) => ({ ...one, signed_at: "2026-01-02T09:00:00Z" })),
  can: ["ask for a change", "ask for somebody else"],
};
const request = (kind: "change" | "somebody_else", id: string, name: string) => ({
  id: `q-${kind}`,
  user: { id, name },
  kind,
  asked_at: "2026-03-02T09:00:00Z",
  words: kind === "change" ? "Four days would be honest." : null,
});

test("one that holds can be asked to say something else, and goes on holding", async () => {
  let now = holds;
  const server = serve(mina, {
    "GET /contracts/c1": () => now,
    "POST /contracts/c1/ask-for-a-change": () => {
      now = { ...holds, requests: [request("change", "u-mina", "Mina")], can: [] };
      return now;
    },
    "DELETE /contracts/c1/ask-for-a-change": () => {
      now = holds;
      return now;
    },
  });
  const user = userEvent.setup();
  show(<ContractPage id="c1" />);
  await user.click(
    await screen.findByRole("button", { name: "I would like it to say something else" }),
  );
  await user.type(screen.getByRole("textbox"), "Four days would be honest.");
  expect(screen.getByText(/goes on holding until everybody/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Ask for a change" }));

  expect(await screen.findByText("Four days would be honest.")).toBeTruthy();
  await expectAccessible(document.body);
  await user.click(screen.getByRole("button", { name: "I no longer ask for a change" }));
  await waitFor(() => expect(screen.queryByText("Four days would be honest.")).toBeNull());
  expect(server.of("DELETE", "/contracts/c1/ask-for-a-change")).toHaveLength(1);
});

test("somebody else is asked for without a word of why", async () => {
  const server = serve(mina, {
    "GET /contracts/c1": () => holds,
    "POST /contracts/c1/somebody-else": () => ({
      ...holds,
      requests: [request("somebody_else", "u-mina", "Mina")],
      can: ["ask for a change"],
    }),
  });
  const user = userEvent.setup();
  show(<ContractPage id="c1" />);
  await user.click(await screen.findByRole("button", { name: "I would like somebody else" }));
  expect(await screen.findByText(/You need not say why/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Ask for it" }));

  expect(await screen.findByText(/No reason was asked for/)).toBeTruthy();
  expect(server.of("POST", "/contracts/c1/somebody-else")).toHaveLength(1);
  expect(screen.queryByRole("button", { name: "I would like somebody else" })).toBeNull();
});

test("who administers sees it asked for, and offers other words from today on", async () => {
  serve(
    { ...mina, id: "u-ada", roles: ["administrator"] },
    {
      "GET /contracts/c1": () => ({
        ...holds,
        requests: [request("change", "u-okafor", "Dr. Okafor")],
        can: ["end", "amend"],
      }),
    },
  );
  const user = userEvent.setup();
  show(<ContractPage id="c1" />);
  expect(await screen.findByText("A change was asked for")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Change it and offer it again" }));
  expect(screen.getByLabelText<HTMLInputElement>("From").value).toBe(
    new Date().toLocaleDateString("sv"),
  );
  expect(screen.getByText(/goes on holding until all of them have/)).toBeTruthy();
});
