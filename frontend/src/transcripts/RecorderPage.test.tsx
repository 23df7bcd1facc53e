import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { MeProvider } from "../people/me";
import RecorderLeftovers from "./RecorderLeftovers";
import RecorderPage from "./RecorderPage";
import { clearShelves, Shelf } from "./recorder/shelf";
import { expectAccessible, furnish, serve, show } from "./testing";

const ME = {
  id: "ana",
  name: "Ana",
  roles: ["supervisee"],
  relationships: [],
  programme: { is_demo: false },
  draft_key: btoa("k".repeat(32)),
};
const NOTHING = { results: [], next: null };
const ABOUT = { caseId: "case-1", sessionId: "session-12", sessionNumber: 12, mime: "audio/webm" };

/** What a browser with a microphone has and jsdom has not. */
class Track extends EventTarget {
  readyState = "live";
  muted = false;
  stop() {}
}
let track: Track;
let recorders: Recorder[];
class Recorder extends EventTarget {
  static isTypeSupported = (type: string) => type.startsWith("audio/webm");
  state = "inactive";
  constructor() {
    super();
    recorders.push(this);
  }
  start() {
    this.state = "recording";
  }
  pause() {
    this.state = "paused";
  }
  resume() {
    this.state = "recording";
  }
  requestData() {}
  stop() {
    this.state = "inactive";
    this.dispatchEvent(new Event("stop"));
  }
  async second(text: string) {
    const data = await new Response(text).blob();
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data }));
  }
}
class Context extends EventTarget {
  state = "running";
  destination = {};
  currentTime = 0;
  private node = () => ({ connect: (to: unknown) => to, disconnect: () => undefined });
  createAnalyser = () => ({
    ...this.node(),
    fftSize: 32,
    getFloatTimeDomainData: (samples: Float32Array) => samples.fill(0.2),
  });
  createMediaStreamDestination = () => ({ ...this.node(), stream: {}, channelCount: 2 });
  createMediaStreamSource = this.node;
  createOscillator = () => ({
    ...this.node(),
    frequency: { value: 0 },
    start: () => undefined,
    stop: () => undefined,
  });
  createGain = () => ({ ...this.node(), gain: { value: 0 } });
  resume = async () => undefined;
  close = async () => undefined;
}

beforeEach(async () => {
  furnish();
  await clearShelves();
  track = new Track();
  recorders = [];
  vi.stubGlobal("MediaRecorder", Recorder);
  vi.stubGlobal("AudioContext", Context);
  vi.stubGlobal("isSecureContext", true);
  const stream = { getAudioTracks: () => [track], getTracks: () => [track] };
  vi.stubGlobal("navigator", {
    ...navigator,
    userAgent: navigator.userAgent,
    mediaDevices: { getUserMedia: async () => stream },
  });
});

function openPage(record: boolean, over: Record<string, unknown> = {}, state = "in_order") {
  const asked = serve({
    "GET /api/v1/me": ME,
    "GET /api/v1/cases/case-1": {
      id: "case-1",
      alias: "Heron",
      state: "open",
      consent: { record, transcribe: record, supervisor_hears: [], keep_until: null, state },
      can: ["add_session", "change"],
    },
    "GET /api/v1/cases/case-1/sessions": {
      results: [{ id: "session-12", number: 12, held_on: "2026-11-23", status: "attended" }],
      next: null,
    },
    "GET /api/v1/recordings": NOTHING,
    "GET /api/v1/uploads": NOTHING,
    ...over,
  });
  show(
    <MeProvider>
      <RecorderPage caseId="case-1" sessionId="session-12" />
    </MeProvider>,
  );
  return { asked, user: userEvent.setup() };
}

async function recording(over: Record<string, unknown> = {}) {
  const { asked, user } = openPage(true, over);
  await user.click(await screen.findByRole("button", { name: "Start recording" }));
  await screen.findByText("We can hear you.");
  return { asked, user, recorder: recorders[0] as Recorder };
}

test("before it begins it asks for language and people, as the programme has them unless said otherwise", async () => {
  const { user } = openPage(true, {
    "GET /api/v1/programme/speech": { language: "de", languages: ["en", "de"], vocabulary: "" },
  });
  const people = await screen.findByRole<HTMLSelectElement>("combobox", {
    name: "How many people speak",
  });
  const language = screen.getAllByRole<HTMLSelectElement>("combobox").find((one) => one !== people);
  expect([language?.value, people.value]).toEqual(["de", "2"]);
  await expectAccessible();
  await user.selectOptions(people, "3");
  await user.click(screen.getByRole("button", { name: "Start recording" }));
  await screen.findByRole("button", { name: /^Pause/ });
  const shelf = await Shelf.open("ana", ME.draft_key);
  const [take] = await shelf.takes();
  expect(take?.about.asked).toEqual({ language: "de", speakers: 3 });
});

test("without the client's yes nothing starts, and the way to it is there", async () => {
  openPage(false, {}, "none");
  const start = await screen.findByRole("button", { name: "Start recording" });
  expect(start).toHaveProperty("disabled", true);
  await screen.findByText(/once your client's consent to it is on file/);
  const way = screen.getByRole("link", { name: "Go to the case, where a consent is written down" });
  expect(way.getAttribute("href")).toBe("/cases/case-1");
  await expectAccessible();
});

test("a microphone that is refused is one clear sentence, and nothing is left behind", async () => {
  const { user } = openPage(true);
  const start = await screen.findByRole("button", { name: "Start recording" });
  navigator.mediaDevices.getUserMedia = () =>
    Promise.reject(new DOMException("no", "NotAllowedError"));
  await user.click(start);
  expect((await screen.findByRole("alert")).textContent).toMatch(/may not use the microphone/);
});

test("a microphone that goes away pauses, says what is safe, and is found again", async () => {
  const { user, recorder } = await recording();
  await recorder.second("one");
  track.readyState = "ended";
  track.dispatchEvent(new Event("ended"));
  expect((await screen.findByRole("alert")).textContent).toMatch(/everything up to .* is safe/);
  await screen.findByText("Paused. Nothing is recorded now.");
  await expectAccessible();
  track = new Track();
  const again = { getAudioTracks: () => [track], getTracks: () => [track] };
  navigator.mediaDevices.getUserMedia = async () => again as never;
  await user.click(screen.getByRole("button", { name: "Go on with the microphone there is" }));
  await screen.findByText("Recording");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a space bar pressed twice starts and does not stop", async () => {
  const { user } = openPage(true);
  (await screen.findByRole("button", { name: "Start recording" })).focus();
  await user.keyboard(" ");
  await screen.findByText("We can hear you.");
  await user.keyboard(" ");
  await screen.findByText("Recording");
  expect(screen.queryByRole("dialog")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Stop and keep…" }));
  const dialog = await screen.findByRole("dialog");
  const notYet = within(dialog).getByRole("button", { name: "Not yet" });
  await waitFor(() => expect(document.activeElement).toBe(notYet));
});

test("a full device is told, and what follows is sent from the page", async () => {
  const kept: string[] = [];
  let offset = 0;
  const standing = () => new Response(null, { headers: { "Upload-Offset": String(offset) } });
  const { recorder } = await recording({
    "POST /api/v1/uploads": () =>
      new Response(null, { status: 201, headers: { Location: "/api/v1/uploads/one" } }),
    "HEAD /api/v1/uploads/one": standing,
    "PATCH /api/v1/uploads/one": async (request: Request) => {
      kept.push(await request.text());
      offset += kept.at(-1)?.length ?? 0;
      return standing();
    },
  });
  await recorder.second("one ");
  await screen.findByText(/Saved on this device/);
  const add = vi.spyOn(Shelf.prototype, "add").mockRejectedValue(new DOMException("", "Quota"));
  await recorder.second("two ");
  expect((await screen.findByRole("alert")).textContent).toMatch(/no room left/);
  add.mockRestore();
  await recorder.second("three");
  await waitFor(() => expect(kept.join("")).toBe("one two three"));
});

test("what an earlier page left is offered, and goes only after a question", async () => {
  const shelf = await Shelf.open("ana", ME.draft_key);
  const take = await shelf.begin(ABOUT);
  await shelf.add(take.id, 0, new Uint8Array([1, 2, 3]), 31 * 60_000);
  const { user } = openPage(true);
  await screen.findByText(/31 minutes, is on this device/);
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Throw it away…" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Throw it away" }));
  await screen.findByRole("button", { name: "Start recording" });
  expect(await shelf.takes()).toEqual([]);
  shelf.close();
});

test("what was left of a client who took the consent back is destroyed unasked", async () => {
  const shelf = await Shelf.open("ana", ME.draft_key);
  const take = await shelf.begin(ABOUT);
  await shelf.add(take.id, 0, new Uint8Array([1, 2, 3]), 1_000);
  openPage(false, {}, "withdrawn");
  await screen.findByText(/is no longer in force/);
  await waitFor(async () => expect(await shelf.takes()).toEqual([]));
  shelf.close();
});

test("offline it cannot be thrown away everywhere, so it is kept, and can still be finished", async () => {
  const shelf = await Shelf.open("ana", ME.draft_key);
  const take = await shelf.begin(ABOUT);
  await shelf.add(take.id, 0, new Uint8Array([1, 2, 3]), 1_000);
  await shelf.remember(take, "/api/v1/uploads/one");
  let isOnline = false;
  let offset = 0;
  let whole = "";
  const standing = async () => {
    const headers: Record<string, string> = { "Upload-Offset": String(offset) };
    const sound = await crypto.subtle.digest("SHA-256", new Uint8Array([1, 2, 3]));
    if (offset === Number(whole))
      headers["Upload-Sha256"] = [...new Uint8Array(sound)]
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join("");
    return new Response(null, { headers });
  };
  const { user } = openPage(true, {
    "DELETE /api/v1/uploads/one": () => {
      throw new TypeError("Failed to fetch");
    },
    "HEAD /api/v1/uploads/one": standing,
    "PATCH /api/v1/uploads/one": async (request: Request) => {
      if (!isOnline) throw new TypeError("Failed to fetch");
      offset += (await request.arrayBuffer()).byteLength;
      whole = request.headers.get("Upload-Length") ?? "";
      return standing();
    },
  });
  await user.click(await screen.findByRole("button", { name: "Throw it away…" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Throw it away" }));
  await within(dialog).findByRole("alert");
  expect((await shelf.takes()).length).toBe(1);
  isOnline = true;
  await user.click(within(dialog).getByRole("button", { name: "Keep it" }));
  await user.click(await screen.findByRole("button", { name: "Finish sending it" }));
  await screen.findByText(/All of it has arrived/);
  expect(await shelf.takes()).toEqual([]);
  shelf.close();
});

test("of a client who took the consent back while the device was away nothing waits", async () => {
  const shelf = await Shelf.open("ana", ME.draft_key);
  const take = await shelf.begin(ABOUT);
  await shelf.add(take.id, 0, new Uint8Array([1]), 12_000);
  serve({
    "GET /api/v1/me": ME,
    "GET /api/v1/cases/case-1": { id: "case-1", consent: { record: false } },
  });
  show(
    <MeProvider>
      <RecorderLeftovers />
    </MeProvider>,
  );
  await waitFor(async () => expect(await shelf.takes()).toEqual([]));
  expect(screen.queryByRole("link")).toBeNull();
  shelf.close();
});

test("whoever comes back by another page is told that a recording waits", async () => {
  const shelf = await Shelf.open("ana", ME.draft_key);
  const take = await shelf.begin(ABOUT);
  await shelf.add(take.id, 0, new Uint8Array([1]), 12_000);
  shelf.close();
  serve({ "GET /api/v1/me": ME });
  show(
    <MeProvider>
      <RecorderLeftovers />
    </MeProvider>,
  );
  await screen.findByText(/12 seconds, is on this device/);
  const way = screen.getByRole("link");
  expect(way.getAttribute("href")).toBe("/cases/case-1/sessions/session-12/record");
});
