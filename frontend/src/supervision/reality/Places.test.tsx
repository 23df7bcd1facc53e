/** Places to look at: closed until she opens them, each with its reason, kept only when she says so. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import Places from "./Places";
import type { Places as Found, Place } from "./places";

const PLACE: Place = {
  kind: "after_a_question",
  reason: "Quiet for 6.2 s, after a question",
  turn: 3,
  start_ms: 62_000,
  end_ms: 68_200,
  word_from: 40,
  word_to: 52,
  excerpt_id: null,
};

let found: Found;
let server: ReturnType<typeof serve>;

beforeEach(() => {
  localStorage.clear();
  found = { offered: true, places: [PLACE], picked: [] };
  server = serve(mina, {
    "GET /transcripts/t/pointers": () => found,
    "POST /transcripts/t/pointers": () => {
      found = {
        ...found,
        places: [{ ...PLACE, excerpt_id: "e1" }],
        picked: [{ excerpt_id: "e1", reason: PLACE.reason }],
      };
      return found;
    },
  });
});

afterEach(() => localStorage.clear());

test("nothing is looked for before she opens them, and opened they stay open on this device", async () => {
  const user = userEvent.setup();
  show(<Places transcriptId="t" />);
  const title = await screen.findByText("Places you might want to look at");
  expect(server.of("GET", "/transcripts/t/pointers")).toHaveLength(0);

  await user.click(title);

  expect(await screen.findByText(PLACE.reason)).toBeTruthy();
  expect(localStorage.getItem("stillroom.places")).toBe("open");
  await expectAccessible(document.body);
  await user.click(title);
  expect(screen.queryByText(PLACE.reason)).toBeNull();
  expect(localStorage.getItem("stillroom.places")).toBeNull();
});

test("a place is sent only when she picks it, and then says that it is picked", async () => {
  localStorage.setItem("stillroom.places", "open");
  const user = userEvent.setup();
  show(<Places transcriptId="t" />);

  await user.click(await screen.findByRole("button", { name: "Pick the place at 1:02" }));

  await waitFor(() =>
    expect(server.of("POST", "/transcripts/t/pointers").map((one) => one.body)).toEqual([
      { kind: "after_a_question", word_from: 40, word_to: 52 },
    ]),
  );
  expect(await screen.findByText("Picked")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Pick the place/ })).toBeNull();
});

test("a programme that does not use them says so", async () => {
  localStorage.setItem("stillroom.places", "open");
  found = { offered: false, places: [], picked: [] };
  show(<Places transcriptId="t" />);
  expect(await screen.findByText("Your programme does not use these.")).toBeTruthy();
});
