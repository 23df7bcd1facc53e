/** The administrator's page of people: who was invited, and whom a contract binds already. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible, mina, okafor, serve, show } from "../test-server";
import PeoplePage from "./PeoplePage";

const ada = { ...mina, id: "u-ada", name: "Ada", roles: ["administrator" as const] };
const member = (id: string, name: string, role: string) => ({
  id,
  name,
  email: `${name.toLowerCase()}@example.org`,
  roles: [role],
  cohort: null,
  started_on: "2026-01-01",
  placement: {
    last_day: null,
    reads_until: null,
    over: false,
    can: role === "supervisee" ? ["end" as const] : [],
  },
});
const contract = {
  id: "k1",
  relationship: { ...mina.relationships[0], started_on: "2026-01-01", ended_on: null },
  version: 1,
  state: "signed",
  clauses: {},
  valid_from: "2026-01-01",
  valid_to: null,
  reply_promise_days: 3,
  signatures: [],
  requests: [],
  can: [],
};

let server: ReturnType<typeof serve>;
let invited: object[];

beforeEach(() => {
  invited = [
    {
      id: "i1",
      name: "Wren",
      email: "wren@example.org",
      roles: ["supervisee"],
      created_at: "2026-11-20T10:00:00Z",
      expires_at: "2036-12-04T10:00:00Z",
    },
  ];
  server = serve({ ...ada, relationships: [] } as never, {
    "GET /contracts": () => ({ results: [contract], next: null }),
    "GET /people": () => ({
      results: [member("u-mina", "Mina", "supervisee"), member("u-okafor", "Okafor", "supervisor")],
      next: null,
    }),
    "GET /people/invitations": () => ({ results: invited, next: null }),
    "POST /people/invitations/i1/link": () => ({
      id: "i1",
      link: "https://stillroom.example/welcome/new",
      expires_at: "2036-12-07T10:00:00Z",
    }),
    "DELETE /people/invitations/i1": () => {
      invited = [];
      return null;
    },
    "POST /relationships": () => ({ id: "r2" }),
    "PUT /people/u-mina/placement": () => ({}),
    "POST /contracts": () => contract,
  });
});

test("somebody invited gets another link, or none any more", async () => {
  const { container } = show(<PeoplePage />);
  await userEvent.click(await screen.findByRole("button", { name: "New link for Wren" }));
  expect(await screen.findByDisplayValue("https://stillroom.example/welcome/new")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  await expectAccessible(container);
  await userEvent.click(screen.getByRole("button", { name: "Take back the invitation of Wren" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Take it back" }));
  await waitFor(() => expect(screen.queryByText("wren@example.org", { exact: false })).toBeNull());
});

test("nobody is chosen beforehand, and two who have a contract are asked about", async () => {
  show(<PeoplePage />);
  await userEvent.click(await screen.findByRole("button", { name: "Bring two together" }));
  const dialog = within(await screen.findByRole("dialog"));
  const supervisee = await dialog.findByLabelText<HTMLSelectElement>("Supervisee");
  expect(supervisee.value).toBe("");
  await userEvent.selectOptions(supervisee, "Mina");
  await userEvent.selectOptions(dialog.getByLabelText("Supervisor"), "Okafor");
  expect(await dialog.findByText(/have a contract in force/)).toBeDefined();
  const ask = dialog.getByRole<HTMLButtonElement>("button", { name: "Ask both to sign" });
  expect(ask.disabled).toBe(true);
  await userEvent.click(dialog.getByLabelText("Make another one all the same"));
  await userEvent.click(ask);
  await waitFor(() =>
    expect(server.of("POST", "/relationships")[0]?.body).toMatchObject({
      supervisee_ids: ["u-mina"],
      supervisor_ids: ["u-okafor"],
    }),
  );
});

test("an administrator names the day somebody's placement ends, and is told what follows", async () => {
  show(<PeoplePage />);

  await userEvent.click(await screen.findByRole("button", { name: "Placement ends… (Mina)" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText(/for 90 days/)).toBeTruthy();
  const day = within(dialog).getByLabelText("Last day");
  await userEvent.clear(day);
  await userEvent.type(day, "2036-12-11");
  await userEvent.click(within(dialog).getByRole("button", { name: "Name this day" }));

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.calls.find((one) => one.method === "PUT")?.body).toEqual({
    last_day: "2036-12-11",
  });
});

test("before a supervisor's role ends it is said which contracts end with it, and on which day", async () => {
  const roles = {
    roles: [{ role: "supervisor", last_day: null, leaves: true, can: ["end"] }],
    hangs: [{ id: "r1", name: "", people: [{ id: "u-mina", name: "Mina" }], ends: true }],
  };
  const people = { results: [member("u-okafor", "Okafor", "supervisor")], next: null };
  server = serve({ ...ada, relationships: [] } as never, {
    "GET /contracts": () => ({ results: [], next: null }),
    "GET /people": () => people,
    "GET /people/invitations": () => ({ results: [], next: null }),
    "GET /people/u-okafor/roles": () => roles,
    "POST /people/u-okafor/roles/supervisor/end": ({ body }) => ({
      ...roles,
      roles: [{ ...roles.roles[0], ...(body as object), can: ["end", "keep"] }],
    }),
  });
  show(<PeoplePage />);
  await userEvent.click(await screen.findByRole("button", { name: "Roles… (Okafor)" }));
  await userEvent.click(await screen.findByRole("button", { name: "End this role: supervisor" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText("the contract with Mina")).toBeTruthy();
  expect(dialog.getByText(/they leave the programme with it/)).toBeTruthy();
  await expectAccessible(document.body);
  const day = dialog.getByLabelText("Last day");
  await userEvent.clear(day);
  await userEvent.type(day, "2036-12-11");
  await userEvent.click(dialog.getByRole("button", { name: "Name this day" }));

  expect(await screen.findByText("until 11 Dec 2036")).toBeTruthy();
  expect(server.of("POST", "/people/u-okafor/roles/supervisor/end")[0]?.body).toEqual({
    last_day: "2036-12-11",
  });
});

test("where somebody works with clients is chosen among the places, or left open", async () => {
  server = serve({ ...ada, relationships: [] } as never, {
    "GET /contracts": () => ({ results: [], next: null }),
    "GET /people": () => ({ results: [member("u-mina", "Mina", "supervisee")], next: null }),
    "GET /people/invitations": () => ({ results: [], next: null }),
    "GET /people/u-mina/roles": () => ({
      roles: [{ role: "supervisee", last_day: null, leaves: true, can: [] }],
      hangs: [],
    }),
    "GET /sites": () => ({
      results: [{ id: "s1", name: "The mill", procedure_text: "", contacts: [], seen: "1" }],
      next: null,
    }),
    "PUT /people/u-mina/site": ({ body }) => body,
  });
  show(<PeoplePage />);
  await userEvent.click(await screen.findByRole("button", { name: "Roles… (Mina)" }));
  const where = await screen.findByLabelText("Where they work with clients");
  await userEvent.selectOptions(where, "The mill");

  await waitFor(() =>
    expect(server.of("PUT", "/people/u-mina/site")[0]?.body).toEqual({ site_id: "s1" }),
  );
  await waitFor(() => expect((where as HTMLSelectElement).value).toBe("s1"));
  await expectAccessible(document.body);
});

const pair = okafor.relationships[0] as NonNullable<(typeof okafor.relationships)[0]>;
const promise = {
  id: "k1",
  state: "signed" as const,
  valid_from: "2026-01-01",
  valid_to: null,
  reply_promise_days: 3,
};

test("who supervises the line reads what they promised, not what they could share", async () => {
  const relationships = [{ ...pair, my_part: "supervisor", contract: promise }];
  serve({ ...okafor, relationships }, { "GET /contracts": () => ({ results: [], next: null }) });
  show(<PeoplePage />);
  expect(
    await screen.findByText(
      "They can bring you things. You promised a line within 3 working days.",
    ),
  ).toBeTruthy();
  expect(screen.queryByText(/You can share/)).toBeNull();
});

test("who only stands in reads for whom, and on which days", async () => {
  const lin = { id: "u-lin", name: "Dr. Lin" };
  const people = [...pair.people, { ...lin, part: "cover" }];
  const relationships = [{ ...pair, people, my_part: "cover", live: false, contract: promise }];
  serve(
    { ...okafor, ...lin, relationships },
    {
      "GET /contracts": () => ({ results: [], next: null }),
      "GET /leaves": () => ({
        results: [
          {
            id: "l1",
            relationship: pair,
            supervisor: { id: "u-okafor", name: "Dr. Okafor" },
            cover: lin,
            from_on: "2020-01-01",
            until_on: "2999-01-01",
            waiting: [],
            changed_at: null,
            withdrawn_at: null,
            can: [],
          },
        ],
        next: null,
      }),
    },
  );
  show(<PeoplePage />);
  expect(await screen.findByText(/^Standing in for Dr. Okafor, .*2020 to .*2999\.$/)).toBeTruthy();
  expect(screen.queryByText(/contract is signed/)).toBeNull();
});
