import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible, furnish, recordingOf, serve, show } from "../testing";
import UploadPanel from "../UploadPanel";
import { forgetUpload, rememberedUpload } from "./memory";

beforeEach(async () => {
  furnish();
  await forgetUpload("session-12");
});

const caseWith = (record: boolean, state = "in_order") => ({
  "GET /api/v1/cases/case-1": {
    id: "case-1",
    alias: "Heron",
    consent: { record, transcribe: record, supervisor_hears: [], keep_until: null, state },
    can: [],
  },
});
const NOTHING = { results: [], next: null };
const empty = { "GET /api/v1/recordings": NOTHING, "GET /api/v1/uploads": NOTHING };

function openPanel(routes: Record<string, unknown>) {
  const asked = serve({ ...empty, ...caseWith(true), ...routes });
  show(<UploadPanel caseId="case-1" caseSessionId="session-12" />);
  return { asked, user: userEvent.setup() };
}

/** A server that keeps `kept` bytes and all that comes after. */
function tus(kept: number, refuse?: { status: number; body: unknown }) {
  let offset = kept;
  const at = () => new Response(null, { headers: { "Upload-Offset": String(offset) } });
  return {
    "POST /api/v1/uploads": () =>
      new Response(null, { status: 201, headers: { Location: "/api/v1/uploads/one" } }),
    "HEAD /api/v1/uploads/one": at,
    "PATCH /api/v1/uploads/one": async (request: Request) => {
      if (refuse) return Response.json(refuse.body, { status: refuse.status });
      offset += (await request.arrayBuffer()).byteLength;
      return at();
    },
    "DELETE /api/v1/uploads/one": () => new Response(null, { status: 204 }),
  };
}
const unfinished = (over = {}) => ({
  "GET /api/v1/uploads": {
    results: [
      {
        id: "one",
        filename: "session.wav",
        length: 6,
        offset: 2,
        case_session_id: "session-12",
        expires_at: "2026-12-01T00:00:00Z",
        ...over,
      },
    ],
    next: null,
  },
});
/** jsdom's blobs are strangers to Node's fetch and SHA-256, so the pieces of this file are Node's. */
async function soundOf(text: string, name = "session.wav"): Promise<File> {
  const bytes = await new Response(text).blob();
  const file = new File([text], name, { type: "audio/wav" });
  return Object.defineProperty(file, "slice", {
    value: (start?: number, end?: number) => bytes.slice(start, end),
  });
}
const chooser = () => document.querySelector("input[type=file]") as HTMLInputElement;

test("without consent there is nothing to choose", async () => {
  openPanel(caseWith(false, "none"));
  await screen.findByText("No recordings. You need your client's consent first.");
  expect(chooser()).toBeNull();
});

test("after consent was withdrawn it says so", async () => {
  openPanel(caseWith(false, "withdrawn"));
  await screen.findByText(/withdrawn consent/);
});

test("a chosen file is sent whole, under the session's name, and nothing stays on the device", async () => {
  const { asked, user } = openPanel(tus(0));
  await screen.findByRole("button", { name: "Choose the recording" });
  await expectAccessible();
  await user.upload(chooser(), await soundOf("sounds"));
  await screen.findByText(/All of it has arrived/);
  const post = asked.find(({ method }) => method === "POST");
  expect(post?.headers.get("Upload-Length")).toBe("6");
  expect(post?.headers.get("Upload-Metadata")).toContain(`case_session ${btoa("session-12")}`);
  const patch = asked.find(({ method }) => method === "PATCH");
  expect(patch?.headers.get("Upload-Checksum")).toMatch(/^sha256 /);
  expect(await rememberedUpload("session-12")).toBeNull();
});

test("after closing the tab the same file goes on where the server stopped", async () => {
  const { asked, user } = openPanel({ ...tus(2), ...unfinished() });
  await screen.findByText(/“session.wav” is not all here yet/);
  await user.upload(chooser(), await soundOf("sounds"));
  await screen.findByText(/All of it has arrived/);
  expect(asked.some(({ method }) => method === "POST")).toBe(false);
  const patch = asked.find(({ method }) => method === "PATCH");
  expect(patch?.headers.get("Upload-Offset")).toBe("2");
  expect(await patch?.text()).toBe("unds");
});

test("another file is not glued to the first one's beginning", async () => {
  const { asked, user } = openPanel({ ...tus(0), ...unfinished() });
  await screen.findByRole("button", { name: "Choose the file again" });
  await user.upload(chooser(), await soundOf("others and longer", "other.wav"));
  await screen.findByText(/This is not the file you began with/);
  expect(asked.some(({ method }) => method === "PATCH")).toBe(false);
  await user.click(screen.getByRole("button", { name: "Send this one instead" }));
  await screen.findByText(/All of it has arrived/);
  const order = asked.map(({ method }) => method).filter((method) => method !== "GET");
  expect(order.slice(0, 2)).toEqual(["DELETE", "POST"]);
});

test.each([
  [413, {}, "This file is larger than this server takes. Send the recording in parts."],
  [415, { code: "kind", detail: "This is a picture." }, "This is a picture."],
])("a refusal of %i is one clear sentence", async (status, body, sentence) => {
  const { user } = openPanel(tus(0, { status, body }));
  await screen.findByRole("button", { name: "Choose the recording" });
  await user.upload(chooser(), await soundOf("sounds"));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toMatch(sentence);
});

test("without room it says so and waits, with the page open", async () => {
  const { user } = openPanel(tus(0, { status: 507, body: {} }));
  await screen.findByRole("button", { name: "Choose the recording" });
  await user.upload(chooser(), await soundOf("sounds"));
  await screen.findByText(/This server has no room left. What has arrived is safe/);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("without a connection it says that what arrived is safe, and goes on by itself", async () => {
  const server = tus(0);
  let cuts = 1;
  const { user } = openPanel({
    ...server,
    "PATCH /api/v1/uploads/one": (request: Request) => {
      if (cuts-- > 0) throw new TypeError("Failed to fetch");
      return server["PATCH /api/v1/uploads/one"](request);
    },
  });
  await screen.findByRole("button", { name: "Choose the recording" });
  await user.upload(chooser(), await soundOf("sounds"));
  await screen.findByText(/^No connection\. What has arrived is safe/);
  await screen.findByText(/All of it has arrived/);
});

test("a session whose recording is under way shows where it stands", async () => {
  openPanel({
    "GET /api/v1/recordings": { results: [recordingOf({ state: "waiting" })], next: null },
  });
  await screen.findByText("Waiting for its turn on this server. You can close this page.");
  await waitFor(() => expect(chooser()).toBeNull());
});

const wordsAlone = (over = {}) => ({
  "GET /api/v1/recordings": {
    results: [
      recordingOf({
        session_id: "session-12",
        has_sound: false,
        can: ["delete", "add sound"],
        ...over,
      }),
    ],
    next: null,
  },
});

test("words that came alone can be given their sound, which changes no word", async () => {
  const { user } = openPanel({ ...wordsAlone(), ...tus(0) });

  await user.click(await screen.findByRole("button", { name: "Add the sound" }));

  screen.getByText(/The words stay as they are/);
  screen.getByText(/can then hear it too/);
  expect(screen.queryByLabelText("How many people speak")).toBeNull();
  await user.upload(chooser(), await soundOf("sounds"));
  await screen.findByText(/Its silences are now measured/);
  await expectAccessible();
});

test("a sound that is not all here is gone on with beside its words, and no transcript replaces them meanwhile", async () => {
  openPanel({ ...wordsAlone(), ...unfinished() });

  await screen.findByText(/is not all here yet/);
  expect(screen.queryByRole("button", { name: "I already have a transcript" })).toBeNull();
});

test("where there was a sound once, none can be added", async () => {
  openPanel(wordsAlone({ can: ["delete"] }));

  await screen.findByRole("button", { name: "I already have a transcript" });
  expect(screen.queryByRole("button", { name: "Add the sound" })).toBeNull();
});
