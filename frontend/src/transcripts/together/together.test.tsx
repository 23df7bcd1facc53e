import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import TogetherPage from "../TogetherPage";
import { expectAccessible, furnish, serve, show, TALK } from "../testing";

const TOGETHER = {
  transcript_id: "transcript-1",
  case_alias: "Heron",
  session_number: 3,
  held_on: "2026-11-20",
  destroy_on: "2027-01-20",
  has_sound: true,
  owner: { id: "noor", name: "Noor" },
  until: "2026-12-01",
  with_whom: [],
  can: ["correct"],
};

beforeEach(furnish);
afterEach(cleanup);

function open(can: string[], over: Record<string, unknown> = {}) {
  const asked = serve({
    "GET /api/v1/transcripts/transcript-1": { ...TALK, id: "transcript-1", can },
    "GET /api/v1/transcripts/transcript-1/together": TOGETHER,
    ...over,
  });
  show(<TogetherPage id="transcript-1" />, "/transcripts/transcript-1");
  return asked;
}

test("who was let in reads until when, and has the tools to correct and nothing else", async () => {
  open(["correct"]);
  await screen.findByText(/Noor lets you correct these words until/);
  // Fetched after the words.
  await screen.findByRole("button", { name: /Who is who/ }, { timeout: 10_000 });
  for (const name of ["Take it out", "Let others correct it"])
    expect(screen.queryByRole("button", { name })).toBeNull();
  await userEvent.click(
    screen.getAllByRole("button", { name: /^More for the turn/ })[0] as Element,
  );
  const menu = await screen.findByRole("menu");
  within(menu).getByRole("menuitem", { name: "Correct the words" });
  expect(within(menu).queryByRole("menuitem", { name: "Comment on this turn" })).toBeNull();
  await userEvent.keyboard("{Escape}");
  await expectAccessible(document.body);
}, 20_000);

test("who was let in reads who corrected what, and takes their own back", async () => {
  const edit = (number: number, name: string, can: string[]) => ({
    ...{ number, kind: "correction", by: { id: name, name }, at: "2026-11-23T14:02:00Z" },
    ...{ undoes: null, start_ms: 1000, before: "one", after: "two", destroyed: false, can },
  });
  open(["correct"], {
    "GET /api/v1/transcripts/transcript-1": {
      ...TALK,
      ...{ id: "transcript-1", revision: 5, can: ["correct"] },
    },
    "GET /api/v1/transcripts/transcript-1/edits": {
      results: [edit(5, "Ruth", ["undo"]), edit(4, "Noor", [])],
      next: null,
    },
  });
  const button = await screen.findByRole(
    "button",
    { name: "What was corrected" },
    { timeout: 10_000 },
  );
  await userEvent.click(button);
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText(/Noor · .* · revision 4/);
  expect(within(dialog).getAllByRole("button", { name: /^Take back revision/ })).toHaveLength(1);
  expect(within(dialog).queryByRole("checkbox")).toBeNull();
  await userEvent.click(within(dialog).getByRole("button", { name: "Compare two revisions" }));
  const [older] = within(dialog).getAllByRole("combobox") as HTMLSelectElement[];
  expect(older?.options[0]?.textContent).toBe("3");
  await expectAccessible(dialog);
}, 20_000);

test("who may listen has the sound, and is told about the tone", async () => {
  const asked = open(["correct"], {
    "GET /api/v1/transcripts/transcript-1/together": { ...TOGETHER, can: ["correct", "listen"] },
    "GET /api/v1/transcripts/transcript-1/together/peaks": new Response(new Uint8Array(10)),
  });
  await screen.findByText(/Where a name was replaced, you hear a soft tone/);
  await screen.findByRole("region", { name: "The sound" }, { timeout: 10_000 });
  expect(document.querySelector("audio")?.getAttribute("src")).toBe(
    "/api/v1/transcripts/transcript-1/together/sound",
  );
  await waitFor(() => expect(asked.some(({ url }) => url.endsWith("/together/peaks"))).toBe(true));
  await expectAccessible(document.body);
}, 20_000);

test("who may only read has no tools, and asks for no picture of the sound", async () => {
  const asked = open([]);
  await screen.findByText(/Noor lets you/);
  expect(asked.filter(({ url }) => url.endsWith("/peaks"))).toHaveLength(0);
  await waitFor(() => expect(screen.queryByText("Opening the transcript…")).toBeNull());
  expect(screen.queryByRole("button", { name: /^More for the turn/ })).toBeNull();
  expect(screen.queryByRole("button", { name: /Who is who/ })).toBeNull();
});

test("taken back, the page says there is nothing here", async () => {
  const gone = () =>
    Response.json({ code: "not_found", detail: "There is nothing here." }, { status: 404 });
  open(["correct"], {
    "GET /api/v1/transcripts/transcript-1": gone,
    "GET /api/v1/transcripts/transcript-1/together": gone,
  });
  await screen.findByText(/nothing here/);
  expect(screen.queryByText(/What happens now/)).toBeNull();
});
