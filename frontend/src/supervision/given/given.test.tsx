/** After an end: the dates and one's own words are there to read, and nothing to press. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, okafor, serve, show } from "../../test-server";
import GivenPage from "./GivenPage";

const given = {
  id: "p1",
  relationship: {
    id: "r1",
    name: "",
    people: [
      { id: "u-mina", name: "Mina", part: "supervisee" },
      { id: "u-okafor", name: "Dr. Okafor", part: "supervisor" },
    ],
  },
  from_on: "2026-01-01",
  until_on: "2026-06-30",
  contract_id: "c1",
  sessions: [
    { id: "s2", starts_at: "2026-07-08T10:00:00Z", length_min: 50, state: "not_held" },
    { id: "s1", starts_at: "2026-06-10T10:00:00Z", length_min: 50, state: "happened" },
  ],
  words: [
    { id: "w1", kind: "margin", text: "Ask about the stairs.", session_at: "2026-06-10T10:00:00Z" },
  ],
};

test("whoever supervised keeps the dates and what they wrote themselves", async () => {
  serve(okafor, { "GET /given": () => ({ results: [given], next: null }) });
  const { container } = show(<GivenPage />);
  expect(await screen.findByRole("heading", { name: "Mina" })).toBeTruthy();
  expect(screen.getByText(/Not held: the contract ended/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Read the contract" }).getAttribute("href")).toBe(
    "/contracts/c1",
  );
  await userEvent.click(screen.getByText("What you wrote (1)"));
  expect(screen.getByText("Ask about the stairs.")).toBeTruthy();
  await expectAccessible(container);
});

test("before anything has ended the page says so", async () => {
  serve(okafor, { "GET /given": () => ({ results: [], next: null }) });
  show(<GivenPage />);
  expect(await screen.findByText("No supervision of yours has ended yet.")).toBeTruthy();
});
