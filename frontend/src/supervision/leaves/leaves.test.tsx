/** Somebody is away: the one who goes says so, the one who waits chooses, the one who stands in sees no more than that. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Me } from "../../api/types";
import { expectAccessible, mina, okafor, serve, show } from "../../test-server";
import LeavesPage from "./LeavesPage";
import type { CoverChoices, Leave } from "./queries";

const lin: Me = { ...okafor, id: "u-lin", name: "Dr. Lin", relationships: [] };

const leave: Leave = {
  id: "l1",
  relationship: {
    id: "r1",
    name: "",
    people: [
      { id: "u-mina", name: "Mina", part: "supervisee" },
      { id: "u-okafor", name: "Dr. Okafor", part: "supervisor" },
    ],
  },
  supervisor: { id: "u-okafor", name: "Dr. Okafor" },
  cover: { id: "u-lin", name: "Dr. Lin" },
  from_on: "2020-01-01",
  until_on: "2999-01-01",
  waiting: ["a1"],
  changed_at: null,
  withdrawn_at: null,
  can: [],
};

const choices: CoverChoices = {
  agenda_id: "a1",
  session_at: "2026-11-26T15:00:00Z",
  cover: { id: "u-lin", name: "Dr. Lin" },
  from_on: "2020-01-01",
  until_on: "2999-01-01",
  contract_id: "c9",
  i_signed: true,
  ready: true,
  answers: [
    {
      id: "need",
      item_title: "The feeling first",
      prompt_id: "R3",
      prompt_version: 1,
      locale: "en",
      value: "Please read slowly.",
      is_need: true,
      open: false,
    },
    {
      id: "felt",
      item_title: "The feeling first",
      prompt_id: "N1",
      prompt_version: 1,
      locale: "en",
      value: "Like an abandoned child.",
      is_need: false,
      open: false,
    },
  ],
  records: 0,
};

function served(me: Me, more: Partial<CoverChoices> = {}, of: Partial<Leave> = {}) {
  let opened = new Set<string>();
  const now = () => ({
    ...choices,
    ...more,
    answers: choices.answers.map((one) => ({ ...one, open: opened.has(one.id) })),
  });
  return serve(me, {
    "GET /leaves": () => ({
      results: [{ ...leave, waiting: me === mina ? leave.waiting : [], ...of }],
      next: null,
    }),
    "GET /agendas/a1/cover": now,
    "PUT /agendas/a1/cover": ({ body }) => {
      opened = new Set((body as { answer_ids: string[] }).answer_ids);
      return now();
    },
    "GET /relationships/r1/stand-ins": () => ({
      results: [{ id: "u-lin", name: "Dr. Lin" }],
      next: null,
    }),
    "GET /relationships/r2/stand-ins": () => ({
      results: [
        { id: "u-dev", name: "Dev" },
        { id: "u-lin", name: "Dr. Lin" },
      ],
      next: null,
    }),
    "POST /leaves": () => ({ results: [leave], next: null }),
    "PATCH /leaves/l1": () => leave,
    "POST /leaves/l1/withdraw": () => leave,
    "GET /content/prompts": () => ({ groups: [] }),
    "GET /content/emotions": () => ({
      families: [],
      body_places: [],
      body_qualities: [],
      urges: [],
    }),
  });
}

test("nothing is ticked beforehand; what she opens is open, and she takes it back", async () => {
  const server = served(mina);
  const user = userEvent.setup();
  show(<LeavesPage />);
  const ticks = await screen.findAllByRole<HTMLInputElement>("checkbox");
  expect(ticks.map((one) => one.checked)).toEqual([false, false]);
  const read = screen.getByRole("button", { name: "Let Dr. Lin read what I ticked" });
  expect(read).toHaveProperty("disabled", true);
  await expectAccessible(document.body);

  if (ticks[1]) await user.click(ticks[1]);
  await user.click(read);
  expect(await screen.findByText("Dr. Lin can read it")).toBeTruthy();
  expect(server.of("PUT", "/agendas/a1/cover")[0]?.body).toEqual({ answer_ids: ["felt"] });

  await user.click(screen.getByRole("button", { name: /^Take it back:/ }));
  await waitFor(() => expect(screen.queryByText("Dr. Lin can read it")).toBeNull());
  expect(server.of("PUT", "/agendas/a1/cover")[1]?.body).toEqual({ answer_ids: [] });
});

test("before both have signed nothing can be opened, and the way to sign is there", async () => {
  served(mina, { ready: false, i_signed: false });
  show(<LeavesPage />);
  expect(await screen.findByRole("link", { name: "Read and sign" })).toBeTruthy();
  expect(screen.queryByRole("checkbox")).toBeNull();
});

test("who goes away says from when, until when, and who stands in", async () => {
  const server = served({
    ...okafor,
    relationships: okafor.relationships.map((one) => ({ ...one, my_part: "supervisor" })),
  });
  const user = userEvent.setup();
  show(<LeavesPage />);
  const form = within(await screen.findByRole("region", { name: "I will be away" }));
  expect(form.queryByRole("checkbox")).toBeNull();
  await waitFor(() => expect(form.getByRole("option", { name: "Dr. Lin" })).toBeTruthy());
  await user.type(form.getByLabelText("First day away"), "2999-03-01");
  await user.type(form.getByLabelText("Last day away"), "2999-03-08");
  await user.click(form.getByRole("button", { name: "Tell them" }));
  await waitFor(() => expect(server.of("POST", "/leaves")).toHaveLength(1));
  expect(server.of("POST", "/leaves")[0]?.body).toEqual({
    relationship_ids: ["r1"],
    cover_id: "u-lin",
    from_on: "2999-03-01",
    until_on: "2999-03-08",
  });
});

test("who stands in is told what that means, and is shown nothing", async () => {
  const server = served(lin);
  show(<LeavesPage />);
  expect(await screen.findByText(/You stand in with Mina/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Go to your desk" })).toBeTruthy();
  expect(server.of("GET", "/agendas/a1/cover")).toHaveLength(0);
});

test("it is said to several at once: all are ticked at first, and only who could stand in with all is offered", async () => {
  const [pair] = okafor.relationships;
  if (!pair) throw new Error("somebody is supervised");
  const noor = { id: "u-noor", name: "Noor", part: "supervisee" };
  const server = served({
    ...okafor,
    relationships: [
      { ...pair, my_part: "supervisor" },
      { ...pair, id: "r2", my_part: "supervisor", people: [noor, ...pair.people.slice(1)] },
    ],
  });
  const user = userEvent.setup();
  show(<LeavesPage />);
  const form = within(await screen.findByRole("region", { name: "I will be away" }));
  const ticks = form.getAllByRole<HTMLInputElement>("checkbox");
  expect(ticks.map((one) => one.checked)).toEqual([true, true]);
  await waitFor(() => expect(form.getByRole("option", { name: "Dr. Lin" })).toBeTruthy());
  expect(form.queryByRole("option", { name: "Dev" })).toBeNull();
  await expectAccessible(document.body);

  await user.click(form.getByRole("checkbox", { name: "Mina" }));
  await user.type(form.getByLabelText("First day away"), "2999-03-01");
  await user.type(form.getByLabelText("Last day away"), "2999-03-08");
  await waitFor(() => expect(form.getByRole("option", { name: "Dev" })).toBeTruthy());
  await user.click(form.getByRole("button", { name: "Tell them" }));
  await waitFor(() => expect(server.of("POST", "/leaves")).toHaveLength(1));
  expect(server.of("POST", "/leaves")[0]?.body).toMatchObject({ relationship_ids: ["r2"] });
});

test("who declared it changes the last day; the first has passed and stays", async () => {
  const server = served(okafor, {}, { can: ["change", "withdraw"] });
  const user = userEvent.setup();
  show(<LeavesPage />);
  await user.click(await screen.findByRole("button", { name: "Change the days or who stands in" }));
  await waitFor(() => expect(screen.getByRole("option", { name: "Dr. Lin" })).toBeTruthy());
  expect(screen.getByLabelText("First day away")).toHaveProperty("readOnly", true);
  const last = screen.getByLabelText("Last day away");
  await user.clear(last);
  await user.type(last, "2998-01-01");
  await user.click(screen.getByRole("button", { name: "Change it and tell them" }));
  await waitFor(() => expect(server.of("PATCH", "/leaves/l1")).toHaveLength(1));
  expect(server.of("PATCH", "/leaves/l1")[0]?.body).toEqual({
    cover_id: "u-lin",
    from_on: "2020-01-01",
    until_on: "2998-01-01",
  });
});

test("who is back says so, after reading what that does", async () => {
  const server = served(okafor, {}, { can: ["change", "withdraw"] });
  const user = userEvent.setup();
  show(<LeavesPage />);
  await user.click(await screen.findByRole("button", { name: "I am back" }));
  expect(screen.getByText(/what was opened to Dr. Lin closes/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Tell them" }));
  await waitFor(() => expect(server.of("POST", "/leaves/l1/withdraw")).toHaveLength(1));
});

test("a leave that was taken back says so in words", async () => {
  served(mina, {}, { withdrawn_at: "2026-11-23T10:00:00Z", waiting: [] });
  show(<LeavesPage />);
  expect(await screen.findByText(/Dr. Okafor is here after all/)).toBeTruthy();
  expect(screen.queryByRole("checkbox")).toBeNull();
});

test("taken back, it says for whom, and who would have stood in reads it about themselves", async () => {
  const off = { withdrawn_at: "2026-11-23T10:00:00Z", waiting: [] };
  served(okafor, {}, off);
  const first = show(<LeavesPage />);
  expect(await screen.findByText(/^You are here after all for Mina, /)).toBeTruthy();
  first.unmount();
  served(lin, {}, off);
  show(<LeavesPage />);
  expect(
    await screen.findByText("You do not stand in, and read nothing more than before."),
  ).toBeTruthy();
  expect(screen.queryByText(/Dr. Lin does not/)).toBeNull();
});

test("a pair and a co-supervision with the same person are told apart on the one card", async () => {
  const two = { ...leave.relationship, id: "r3" };
  two.people = [...two.people, { id: "u-dev", name: "Dev", part: "co_supervisor" }];
  serve(okafor, {
    "GET /leaves": () => ({
      results: [
        { ...leave, waiting: [] },
        { ...leave, id: "l2", relationship: two, waiting: [] },
      ],
      next: null,
    }),
  });
  show(<LeavesPage />);
  expect(await screen.findByText("Mina, together with Dev")).toBeTruthy();
  expect(screen.getByText("Mina")).toBeTruthy();
});

test("nobody is told that who stands in reads nothing of hers: they may supervise her elsewhere", async () => {
  served(mina);
  show(<LeavesPage />);
  expect(await screen.findByText(/Dr. Lin reads nothing more than before/)).toBeTruthy();
  expect(screen.getByText("The work with Dr. Okafor")).toBeTruthy();
});

test("told to several it is one leave with its people, changed for all of them or for some", async () => {
  const dora = { id: "u-dora", name: "Dora", part: "supervisee" as const };
  const me = { ...okafor, relationships: [] };
  const second: Leave = {
    ...leave,
    id: "l2",
    waiting: [],
    relationship: {
      id: "r2",
      name: "",
      people: [
        dora,
        { id: "u-okafor", name: "Dr. Okafor", part: "supervisor" },
        { id: "u-kim", name: "Dr. Kim", part: "co_supervisor" },
      ],
    },
    can: ["change", "withdraw"],
  };
  const first: Leave = { ...leave, waiting: [], can: ["change", "withdraw"] };
  const server = serve(me, {
    "GET /leaves": () => ({ results: [first, second], next: null }),
    "GET /relationships/r1/stand-ins": () => ({ results: [leave.cover], next: null }),
    "GET /relationships/r2/stand-ins": () => ({ results: [leave.cover], next: null }),
    "PATCH /leaves": () => ({ results: [], next: null }),
    "POST /leaves/l2/withdraw": () => second,
  });
  const user = userEvent.setup();
  show(<LeavesPage />);
  const cards = await screen.findAllByRole("heading", { name: /^You are away/ });
  expect(cards).toHaveLength(1);
  expect(screen.getByText("Dora, together with Dr. Kim")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Change the days or who stands in" }));
  await screen.findByRole("option", { name: "Dr. Lin" });
  await expectAccessible(document.body);
  await user.click(screen.getByRole("button", { name: "Change it and tell them" }));
  await waitFor(() => expect(server.of("PATCH", "/leaves")).toHaveLength(1));
  expect(server.of("PATCH", "/leaves")[0]?.body).toMatchObject({ leave_ids: ["l1", "l2"] });

  await user.click(await screen.findByRole("button", { name: "I am back" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByLabelText("Mina"));
  await user.click(dialog.getByRole("button", { name: "Tell them" }));
  await waitFor(() => expect(server.of("POST", "/leaves/l2/withdraw")).toHaveLength(1));
});
