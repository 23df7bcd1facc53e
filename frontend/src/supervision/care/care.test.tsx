/** Help is the same for everybody and says whom it tells; a concern is seen by the one it is about. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, mina, okafor, serve, show } from "../../test-server";
import { ID, madeArc } from "../arcs/made";
import { useArc } from "../arcs/queries";
import AtRiskDoor from "./AtRiskDoor";
import ConcernsPage from "./ConcernsPage";
import { SafetyFirst } from "./SafetyFirst";
import SafetyPage from "./SafetyPage";
import type { Concern, RiskFlag } from "./wire";

const flag: RiskFlag = {
  id: "f1",
  relationship: {
    id: "r1",
    name: "",
    people: [
      { id: "u-mina", name: "Mina", part: "supervisee" },
      { id: "u-okafor", name: "Dr. Okafor", part: "supervisor" },
    ],
  },
  about: "client",
  facts: "He texted at nine that he cannot go on.",
  state: "open",
  raised_by: { id: "u-mina", name: "Mina" },
  raised_at: "2026-11-23T08:00:00Z",
  acknowledge_by: "2026-11-23T09:00:00Z",
  acknowledged_at: null,
  acknowledged_by: null,
  cover_asked_at: null,
  escalated_at: null,
  closed_at: null,
  closing_reason: "",
  leading: [{ id: "u-dora", name: "Dora" }],
  case: null,
  arc_id: null,
  actions: [],
  can: [],
};
const concern: Concern = {
  id: "k1",
  relationship_id: "r1",
  author: { id: "u-okafor", name: "Dr. Okafor" },
  about: { id: "u-mina", name: "Mina" },
  made_at: "2026-11-23T08:00:00Z",
  shared_at: "2026-11-23T08:00:00Z",
  escalated: false,
  response: "",
  responded_at: null,
  observed: "Two sessions were not written down.",
  steps: "",
  can: [],
};
const duty = {
  sites: [
    {
      id: "s",
      name: "Riverside",
      procedure_text: "Call the duty lead.",
      contacts: [
        { name: "Duty lead", reach: "020 7946 0101", verified_on: "2026-10-01", check: false },
        { name: "Night line", reach: "020 7946 0155", verified_on: null, check: true },
      ],
    },
  ],
  support: [],
  crisis_line_note: "If somebody is in danger now, call your local emergency number first.",
  clock_note: "Counted in the service's hours (Monday to Friday, 09:00 to 17:00).",
  after_a_death: "",
  outside: [],
};

let flags: RiskFlag[];
let concerns: Concern[];

beforeEach(() => {
  flags = [];
  concerns = [];
});
afterEach(wipe);

function served(me: typeof mina, more: Parameters<typeof serve>[1] = {}) {
  return serve(me, {
    "GET /duty": () => duty,
    "GET /cases": () => ({ results: [], next: null }),
    "GET /risk-flags": () => ({ results: flags, next: null }),
    "POST /risk-flags": ({ body }) => {
      flags = [{ ...flag, ...(body as object) }];
      return flags[0];
    },
    "POST /risk-flags/f1/acknowledge": () => {
      flags = [{ ...flag, state: "acknowledged", can: ["act"] }];
      return flags[0];
    },
    "POST /risk-flags/f1/escalate": () => {
      flags = [{ ...flag, state: "handed_over", escalated_at: "2026-11-23T08:30:00Z" }];
      return flags[0];
    },
    "GET /concerns": () => ({ results: concerns, next: null }),
    "POST /concerns": ({ body }) => {
      concerns = [{ ...concern, ...(body as object) }];
      return concerns[0];
    },
    "POST /concerns/k1/respond": ({ body }) => {
      const { text } = body as { text: string };
      concerns = [{ ...concern, response: text, responded_at: "2026-11-23T09:00:00Z" }];
      return concerns[0];
    },
    ...more,
  });
}

test("the panel says what to do and whom to call, and which number to check first", async () => {
  served(mina);
  const user = userEvent.setup();
  show(<AtRiskDoor />);
  await user.click(await screen.findByRole("button", { name: "Someone may be at risk" }));
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByText("Call the duty lead.")).toBeTruthy();
  const checks = within(dialog).getAllByText(/Check this/);
  expect(checks).toHaveLength(1);
  expect(checks[0]?.closest("li")?.textContent).toContain("Night line");
  await expectAccessible(dialog);
});

test("beside raising it stands in which hours somebody answers", async () => {
  served(mina);
  show(<SafetyPage />);
  expect(await screen.findByText(/Monday to Friday, 09:00 to 17:00/)).toBeDefined();
});

test("raising it sends the facts once, to the people of one relationship", async () => {
  const server = served(mina);
  const user = userEvent.setup();
  show(<AtRiskDoor />);
  await user.click(await screen.findByRole("button", { name: "Someone may be at risk" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(await within(dialog).findByLabelText(/What do you know/), "He texted at nine.");
  await user.click(within(dialog).getByRole("button", { name: "Raise it" }));
  expect(
    await within(dialog).findByText(/They are told that a safety item needs them/),
  ).toBeTruthy();
  const [sent, ...more] = server.of("POST", "/risk-flags");
  expect(more).toEqual([]);
  expect(sent?.body).toEqual({
    relationship_id: "r1",
    about: "client",
    facts: "He texted at nine.",
    case_id: null,
  });
});

function Path() {
  return <p>{useArc(ID).data?.case?.alias}</p>;
}

test("not all right: people first, nothing is sent by opening it, and telling takes no words", async () => {
  const server = served(mina);
  const user = userEvent.setup();
  const { container } = show(<SafetyPage />);
  await user.click(await screen.findByText("I'm not all right"));
  expect(screen.getByText(/Both feet on the floor/)).toBeDefined();
  await user.click(screen.getByLabelText("I am not safe to see clients today"));
  expect(screen.getByLabelText(/Who can cover your 10:00/)).toBeDefined();
  expect(server.calls.filter((one) => one.method !== "GET")).toEqual([]);
  await expectAccessible(container);
  await user.click(screen.getByRole("button", { name: "Tell my supervisor" }));
  await screen.findByText(/They find that it is about you/);
  expect(server.of("POST", "/risk-flags").map((one) => one.body)).toEqual([
    { relationship_id: "r1", about: "self", facts: "", case_id: null },
  ]);
});

test("raised from a path, it says about which client beforehand and stands on that path", async () => {
  history.replaceState(null, "", `/arcs/${ID}?at=name`);
  const server = served(mina, {
    [`GET /arcs/${ID}`]: () => madeArc(),
    "GET /cases": () => ({ results: [{ id: "c1", alias: "Heron" }], next: null }),
  });
  const user = userEvent.setup();
  show(
    <>
      <Path />
      <AtRiskDoor />
    </>,
  );
  await screen.findByText("Heron");
  await user.click(await screen.findByRole("button", { name: "Someone may be at risk" }));
  const dialog = await screen.findByRole("dialog");
  const which = await within(dialog).findByLabelText(/About which case/);
  expect((which as HTMLSelectElement).value).toBe("c1");
  await user.type(within(dialog).getByLabelText(/What do you know/), "He texted at nine.");
  await user.click(within(dialog).getByRole("button", { name: "Raise it" }));
  await waitFor(() => expect(server.of("POST", "/risk-flags")).toHaveLength(1));
  expect(server.of("POST", "/risk-flags")[0]?.body).toMatchObject({ case_id: "c1", arc_id: ID });
  history.replaceState(null, "", "/");
});

test("whoever is needed reads so on the door, and can take it up", async () => {
  flags = [{ ...flag, can: ["acknowledge", "act"] }];
  served(okafor);
  const user = userEvent.setup();
  show(<AtRiskDoor />);
  await user.click(await screen.findByRole("button", { name: "A safety item needs you" }));
  await user.click(await screen.findByRole("button", { name: "I take it up" }));
  await waitFor(() => expect(screen.getByText("Taken up")).toBeTruthy());
});

test("once taken up, the door and the desk say that it is open still", async () => {
  flags = [{ ...flag, state: "acknowledged", can: ["act", "close"] }];
  served(okafor);
  show(<AtRiskDoor />);
  expect(await screen.findByRole("button", { name: "A safety item is still open" })).toBeDefined();
  show(<SafetyFirst />);
  expect(await screen.findByRole("link", { name: /Mina raised something/ })).toBeDefined();
});

test("handing it on says to whom before, and that they read it after", async () => {
  flags = [{ ...flag, can: ["escalate"] }];
  const server = served(okafor);
  const user = userEvent.setup();
  show(<SafetyPage />);
  await user.click(await screen.findByRole("button", { name: "Hand it on to Dora now" }));
  expect(server.of("POST", "/risk-flags/f1/escalate")).toHaveLength(0);
  await user.click(await screen.findByRole("button", { name: "Hand it on" }));
  expect(await screen.findByText(/Handed on to Dora: they read this too/)).toBeDefined();
});

test("a supervisor is told before sending that the supervisee will see it now", async () => {
  const me = {
    ...okafor,
    relationships: mina.relationships.map((one) => ({ ...one, my_part: "supervisor" as const })),
  };
  const server = served(me);
  const user = userEvent.setup();
  show(<ConcernsPage />);
  await user.type(await screen.findByLabelText(/What you saw or heard/), "Not written down.");
  expect(screen.getByText("Mina will see this now.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Share it with Mina" }));
  expect(server.of("POST", "/concerns")).toHaveLength(0);
  await user.click(await screen.findByRole("button", { name: "Share it now" }));
  expect(await screen.findByText("Not written down.")).toBeTruthy();
  await expectAccessible(document.body);
});

test("who a concern is about reads it, and answers it once", async () => {
  concerns = [{ ...concern, can: ["respond"] }];
  served(mina);
  const user = userEvent.setup();
  show(<ConcernsPage />);
  expect(await screen.findByText("Dr. Okafor wrote this about your work")).toBeTruthy();
  expect(screen.queryByText("Raise a practice concern")).toBeNull();
  await user.type(screen.getByLabelText(/Your answer/), "I will.");
  await user.click(screen.getByRole("button", { name: "Answer" }));
  expect(await screen.findByText("I will.")).toBeTruthy();
  expect(screen.queryByLabelText(/Your answer/)).toBeNull();
});

test("a group is offered last, only once its contract is signed, and by the name of who leads it", async () => {
  const peers = [
    { id: "u-mina", name: "Mina", part: "supervisee" },
    { id: "u-peer", name: "Peer", part: "supervisee" },
    { id: "u-fay", name: "Fay", part: "facilitator" },
  ];
  const group = (id: string, live: boolean) => ({
    id,
    kind: "group",
    name: "Mondays",
    my_part: "supervisee",
    live,
    people: peers,
    contract: null,
  });
  served({
    ...mina,
    relationships: [group("g0", false), group("g1", true), ...mina.relationships],
  });
  show(<SafetyPage />);
  const whom = await screen.findByLabelText("With whom");
  expect(
    within(whom)
      .getAllByRole("option")
      .map((option) => option.textContent),
  ).toEqual(["Dr. Okafor", "Fay, who leads your group. The group does not read it"]);
});
