/** The end of a placement: its days are said, names are looked at before anything is kept, and deleting asks once, plainly. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Me } from "../../api/types";
import { expectAccessible, mina, Refusal, serve, show } from "../../test-server";
import type { ArcLine } from "../arcs/wire";
import EndingCard from "./EndingCard";
import EndingPage from "./EndingPage";

const ending: Me = {
  ...mina,
  placement: {
    last_day: "2026-12-11",
    reads_until: "2027-03-11",
    over: false,
    can: [],
    ends_on: "2026-12-11",
    asks: true,
  },
};
const over: Me = { ...ending, placement: { ...ending.placement, over: true } };
const arc = {
  id: "a1",
  case: { id: "c1", alias: "Heron" },
  kind: "silence",
  status: "closed",
  opened_at: "2026-10-01T09:00:00Z",
  next: null,
} as unknown as ArcLine;
const receipt = {
  id: "x1",
  recording_id: "g1",
  session_number: 3,
  held_on: "2026-10-02",
  reason: "contract_ended",
  method: "rows emptied, files deleted",
  at: "2026-12-12T00:00:10Z",
};
const page = (rows: unknown[]) => () => ({ results: rows, next: null });
const served = (arcs: unknown[] = [arc]) => ({
  "GET /arcs": page(arcs),
  "GET /recordings": page([]),
  "GET /me/receipts": page([receipt]),
  "GET /me/archive/names": page([{ text: "Margaret", kind: "name", times: 2 }]),
});

test("the days are said before anything is asked, and the page is accessible", async () => {
  serve(ending, served());
  const { container } = show(<EndingPage />);

  expect(await screen.findByText("11 Dec 2026")).toBeTruthy();
  expect(screen.getByText("11 Mar 2027")).toBeTruthy();
  expect(await screen.findByText(/Destroyed: your contract or placement ended/)).toBeTruthy();
  expect(screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent)).toEqual([
    "What happens, and when",
    "1 Keep what you wrote",
    "2 Take your hours with you",
    "3 Choose for each path",
    "4 Recordings and transcripts",
  ]);
  await expectAccessible(container);
});

test("a step can be left out by keyboard alone", async () => {
  serve(ending, served());
  show(<EndingPage />);

  const past = await screen.findByRole("link", { name: "Leave this out (step 1)" });
  past.focus();
  await userEvent.keyboard("{Enter}");

  expect(document.activeElement?.id).toBe("step-hours");
});

test("possible names are left out unless she says they stay", async () => {
  URL.createObjectURL = vi.fn(() => "blob:x");
  URL.revokeObjectURL = vi.fn();
  const { calls } = serve(ending, { ...served(), "POST /me/archive.html": () => ({}) });
  show(<EndingPage />);

  await userEvent.click(await screen.findByRole("button", { name: /possible names first/ }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "“Margaret” stays" }));
  await userEvent.click(screen.getByRole("button", { name: "Keep it as a page" }));

  expect(await screen.findByText(/It is on this device now/)).toBeTruthy();
  expect(calls.find((one) => one.path === "/me/archive.html")?.body).toEqual({
    keep: ["Margaret"],
  });
});

test("deleting a path asks once, says what is final and what is safe, and keeps on Keep", async () => {
  let rows: unknown[] = [arc];
  const { calls } = serve(ending, {
    ...served(),
    "GET /arcs": () => ({ results: rows, next: null }),
    "POST /arcs/a1/delete": () => {
      rows = [];
      return {};
    },
  });
  show(<EndingPage />);

  await userEvent.click(await screen.findByRole("button", { name: /Delete now… \(“Heron”/ }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText(/^Final:/)).toBeTruthy();
  expect(within(dialog).getByText(/^Safe:/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "Keep it" }));
  expect(calls.some((one) => one.path === "/arcs/a1/delete")).toBe(false);

  await userEvent.click(screen.getByRole("button", { name: /Delete now… \(“Heron”/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete it now" }));

  await waitFor(() => expect(screen.queryByText("“Heron”")).toBeNull());
});

test("a refusal is said in the dialog, and the path stays", async () => {
  serve(ending, {
    ...served(),
    "POST /arcs/a1/delete": () => {
      throw new Refusal(409, { code: "open_risk", detail: "Nothing was deleted now." });
    },
  });
  show(<EndingPage />);

  await userEvent.click(await screen.findByRole("button", { name: /Delete now… \(“Heron”/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete it now" }));

  expect(await screen.findByRole("alert")).toHaveProperty(
    "textContent",
    "Nothing was deleted now.",
  );
});

test("once it is over nothing offers to be changed", async () => {
  serve(over, served());
  show(<EndingPage />);

  expect(await screen.findByText("That was the last day of your placement.")).toBeTruthy();
  expect(await screen.findByText("“Heron”")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Delete now/ })).toBeNull();
  expect(screen.getByRole("button", { name: "Keep it as data" })).toHaveProperty("disabled", false);
});

test("three weeks before, Home asks what she would like to keep", async () => {
  serve(ending, {});
  show(<EndingCard />);

  expect(await screen.findByRole("heading", { name: "What would you like to keep?" })).toBeTruthy();
  expect(screen.getByRole("link").getAttribute("href")).toBe("/ending");
});
