/** Remember, look, compare: sealed before the record opens, nothing chosen for her, both sides looked at. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, mina, serve, show } from "../../test-server";
import { ID, madeArc, madeEntry } from "../arcs/made";
import RememberPage from "./RememberPage";
import type { Claim, RealityTest, TestRecord } from "./wire";

const NOTES: TestRecord = {
  kind: "notes",
  label: "notes, written 20 h after",
  recording_id: null,
  transcript_id: null,
  grade: "",
  notes: [
    {
      id: "n1",
      session_id: "s1",
      text: "She spoke of the garden.",
      written_at: "2026-11-21T12:00:00Z",
      hours_after: 20,
      label: "notes, written 20 h after",
      revision: 1,
    },
  ],
  cannot_show: ["The exact words, and how long it was quiet"],
  reminder: "Notes are memory too. They are yours, written after.",
};

let it: RealityTest;
let server: ReturnType<typeof serve>;

function made(change: Partial<RealityTest> = {}): RealityTest {
  return {
    id: "t1",
    arc_id: ID,
    session: { id: "s1", number: 4, held_on: "2026-11-20" },
    state: "open",
    contaminated: false,
    contaminated_says: "",
    revision: 1,
    account: "",
    claims: [],
    sealed_at: null,
    digest_ok: null,
    afterthoughts: [],
    record: null,
    evidence: null,
    own_part: null,
    can: ["remember", "seal"],
    ...change,
  };
}

function claim(order: number, change: Partial<Claim>): Claim {
  return {
    id: `c${order}`,
    order,
    text: "Their face went cold",
    kind: "look",
    sure: 80,
    mark: "",
    offered_mark: "cannot_show",
    excerpt_id: null,
    ...change,
  };
}

const looked = (change: Partial<RealityTest> = {}) =>
  made({
    state: "looked",
    account: "Their face went cold\nI asked again",
    claims: [
      claim(1, {}),
      claim(2, { text: "I asked again", kind: "words", sure: 40, offered_mark: "" }),
    ],
    sealed_at: "2026-11-22T10:00:00Z",
    digest_ok: true,
    record: NOTES,
    can: ["add", "mark"],
    ...change,
  });

beforeEach(() => {
  it = made();
  server = serve(mina, {
    [`GET /arcs/${ID}`]: () =>
      madeArc({ entries: [madeEntry("N5", "I pushed too hard and broke it")] }),
    [`GET /arcs/${ID}/reality-tests`]: () => ({ results: [it], next: null }),
    "GET /reality-tests/t1": () => it,
    "PUT /reality-tests/t1/account": ({ body }) => {
      const told = body as { account: string; claims: Partial<Claim>[] };
      it = { ...it, ...told, claims: told.claims.map((one, place) => claim(place + 1, one)) };
      return it;
    },
    "POST /reality-tests/t1/seal": ({ body }) => {
      const { already_read } = body as { already_read: boolean };
      it = looked({
        state: "sealed",
        contaminated: already_read,
        contaminated_says: already_read ? "memory written after reading" : "",
        can: ["look", "add"],
      });
      return it;
    },
    "POST /reality-tests/t1/look": () => {
      it = looked();
      return it;
    },
    "PUT /reality-tests/t1/claims/c1": ({ body }) => {
      const { mark } = body as { mark: Claim["mark"] };
      it = { ...it, claims: it.claims.map((one) => (one.id === "c1" ? { ...one, mark } : one)) };
      return it;
    },
    "PUT /reality-tests/t1/evidence": ({ body }) => {
      it = { ...it, evidence: body as RealityTest["evidence"], can: [...it.can, "compare"] };
      return it;
    },
    [`PUT /arcs/${ID}/beliefs/B1`]: ({ body }) => ({
      key: "B1",
      value: (body as { value: number }).value,
      at: "2026-11-23T08:00:00Z",
      says: "Thank you for being honest. Bring this if you can.",
    }),
  });
});

afterEach(async () => {
  await wipe();
  history.replaceState(null, "", "/");
});

test("what she remembers is kept as she writes; only lines she said something about are claims", async () => {
  const user = userEvent.setup();
  show(<RememberPage id={ID} />);
  const box = await screen.findByLabelText(/what do you remember of the moment/);
  await user.type(box, "Their face went cold{enter}Then quiet");
  const [first] = await screen.findAllByRole("listitem");
  await user.click(within(first as HTMLElement).getByLabelText("How they looked"));
  fireEvent.change(within(first as HTMLElement).getByLabelText("How sure?"), {
    target: { value: "80" },
  });
  await waitFor(() => expect(it.claims).toHaveLength(1), { timeout: 10_000 });
  expect(it.account).toBe("Their face went cold\nThen quiet");
  expect(it.claims[0]).toMatchObject({ text: "Their face went cold", kind: "look", sure: 80 });
  await expectAccessible(document.body);
});

test("nothing of the record is named before the seal, and sealing says what it means first", async () => {
  it = made({ account: "Then quiet" });
  const user = userEvent.setup();
  show(<RememberPage id={ID} />);
  await user.click(await screen.findByRole("button", { name: "Seal it" }));
  expect(screen.queryByText(/notes, written/)).toBeNull();
  const dialog = await screen.findByRole("dialog");
  expect(
    within(dialog).getByText(/You can't change it after this. You can add to it./),
  ).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Seal it" }));
  expect(await screen.findByText("notes, written 20 h after")).toBeTruthy();
  expect(server.of("POST", "/reality-tests/t1/look")).toHaveLength(0);
  await user.click(screen.getByRole("button", { name: "Open the record" }));
  expect(await screen.findByText("She spoke of the garden.")).toBeTruthy();
  expect(screen.getByText(/Notes are memory too/)).toBeTruthy();
  expect(screen.getByText(/how long it was quiet/)).toBeTruthy();
  await expectAccessible(document.body);
});

test("'I've already read it' opens the record too, and stays said", async () => {
  const user = userEvent.setup();
  show(<RememberPage id={ID} />);
  await user.click(await screen.findByRole("button", { name: "I've already read it" }));
  await user.click(await screen.findByRole("button", { name: "Seal it, and say so" }));
  expect(await screen.findByText("memory written after reading")).toBeTruthy();
  expect(server.of("POST", "/reality-tests/t1/seal")[0]?.body).toEqual({ already_read: true });
});

test("a face is first offered as what the record can't show; no mark is chosen beforehand", async () => {
  it = looked();
  history.replaceState(null, "", `/arcs/${ID}/remember?test=t1&at=compare`);
  const user = userEvent.setup();
  show(<RememberPage id={ID} />);
  const row = (await screen.findByText("Their face went cold")).closest("li") as HTMLElement;
  const marks = within(row).getAllByRole("radio") as HTMLInputElement[];
  expect(marks.map((one) => one.labels?.[0]?.textContent)).toEqual([
    "The record can't show this",
    "Matches",
    "Differs",
    "Not in the record",
  ]);
  expect(marks.every((one) => !one.checked)).toBe(true);
  await user.click(marks[0] as HTMLElement);
  await waitFor(() => expect(it.claims[0]?.mark).toBe("cannot_show"));
  await expectAccessible(document.body);
});

test("both sides are looked at before they are kept, and none found is an answer", async () => {
  it = looked();
  history.replaceState(null, "", `/arcs/${ID}/remember?test=t1&at=compare`);
  const user = userEvent.setup();
  show(<RememberPage id={ID} />);
  const box = await screen.findByRole("region", { name: "Both sides of what the fear says" });
  const keep = within(box).getByRole("button", { name: "Keep" }) as HTMLButtonElement;
  const fits = within(box).getByRole("group", { name: "Fits it" });
  await user.type(within(fits).getByRole("textbox"), "She sighed");
  expect(keep.disabled).toBe(true);
  const against = within(box).getByRole("group", { name: "Doesn't fit it" });
  await user.click(within(against).getByLabelText("None found"));
  await user.click(keep);
  await waitFor(() =>
    expect(it.evidence).toEqual({ fits: ["She sighed"], does_not: [], cannot_tell: [] }),
  );
});

test("whatever the number is, only the server's own answer is shown", async () => {
  it = looked();
  history.replaceState(null, "", `/arcs/${ID}/remember?test=t1&at=compare`);
  const user = userEvent.setup();
  show(<RememberPage id={ID} />);
  const now = await screen.findByRole("region", { name: "And now?" });
  fireEvent.change(within(now).getByRole("slider"), { target: { value: "95" } });
  expect(within(now).queryByRole("status")).toBeNull();
  await user.click(within(now).getByRole("button", { name: "Keep" }));
  expect((await within(now).findByRole("status")).textContent).toBe(
    "Thank you for being honest. Bring this if you can.",
  );
});
