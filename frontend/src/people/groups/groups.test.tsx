/** A group is made with its contract; somebody joins from a day, leaves from a day, and the whole is ended. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Me, Member } from "../../api/types";
import { expectAccessible, mina, Refusal, serve, show } from "../../test-server";
import GroupsPage from "./GroupsPage";
import type { Group } from "./queries";

const ada: Me = { ...mina, id: "u-ada", name: "Ada", roles: ["administrator"], relationships: [] };
const member = (id: string, name: string, role: Member["roles"][number]): Member =>
  ({ id, name, email: "", roles: [role], cohort: null, started_on: "2026-01-01" }) as Member;
const people = [
  member("u-mina", "Mina", "supervisee"),
  member("u-noor", "Noor", "supervisee"),
  member("u-okafor", "Dr. Okafor", "supervisor"),
  member("u-idris", "Idris", "supervisor"),
];
const group: Group = {
  id: "g1",
  kind: "group",
  name: "Tuesday",
  started_on: "2026-11-02",
  ended_on: null,
  people: [
    { id: "u-mina", name: "Mina", part: "supervisee" },
    { id: "u-okafor", name: "Dr. Okafor", part: "facilitator" },
  ],
  members: [
    {
      id: "m1",
      user: { id: "u-mina", name: "Mina" },
      part: "supervisee",
      started_on: "2026-11-02",
      ended_on: null,
    },
    {
      id: "m2",
      user: { id: "u-okafor", name: "Dr. Okafor" },
      part: "facilitator",
      started_on: "2026-11-02",
      ended_on: null,
    },
  ],
  can: ["change"],
};

let groups: Group[];
beforeEach(() => {
  groups = [];
});

function served() {
  return serve(ada, {
    "GET /relationships": () => ({ results: groups, next: null }),
    "GET /people": () => ({ results: people, next: null }),
    "GET /contracts": () => ({ results: [], next: null }),
    "POST /relationships": () => {
      groups = [group];
      return group;
    },
    "POST /contracts": () => ({}),
    "POST /relationships/g1/members": () => group,
    "POST /relationships/g1/members/m1/end": () => {
      throw new Refusal(422, { code: "last", detail: "Somebody supervises and is supervised." });
    },
    "POST /relationships/g1/end": () => {
      groups = [];
      return group;
    },
  });
}

test("a group is made by name, with its people and the contract they sign", async () => {
  const server = served();
  const user = userEvent.setup();
  const { container } = show(<GroupsPage />);
  expect(await screen.findByText(/no group and no co-supervision yet/)).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Make a group" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("What it is called"), "Tuesday");
  await user.click(await within(dialog).findByLabelText("Dr. Okafor"));
  await user.click(within(dialog).getByLabelText("Mina"));
  await user.click(within(dialog).getByLabelText("Noor"));
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole("button", { name: "Ask everybody to sign" }));

  expect(await screen.findByRole("heading", { name: "Tuesday" })).toBeTruthy();
  expect(server.of("POST", "/relationships")[0]?.body).toMatchObject({
    kind: "group",
    name: "Tuesday",
    supervisee_ids: ["u-mina", "u-noor"],
    supervisor_ids: ["u-okafor"],
    contract: { reply_promise_days: 3 },
  });
  await expectAccessible(container);
});

test("in a co-supervision the lead comes first and nobody is both", async () => {
  const server = served();
  const user = userEvent.setup();
  show(<GroupsPage />);
  await user.click(await screen.findByRole("button", { name: "Make a co-supervision" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByRole("option", { name: "Mina" });
  await user.selectOptions(within(dialog).getByLabelText("Supervisee"), "u-mina");
  await user.selectOptions(within(dialog).getByLabelText("Lead supervisor"), "u-idris");
  const second = within(dialog).getByLabelText("Second supervisor");
  expect(within(second).queryByRole("option", { name: "Idris" })).toBeNull();
  await user.selectOptions(second, "u-okafor");
  await user.click(within(dialog).getByRole("button", { name: "Ask everybody to sign" }));

  await waitFor(() => expect(server.of("POST", "/relationships")).toHaveLength(1));
  expect(server.of("POST", "/relationships")[0]?.body).toMatchObject({
    kind: "co_supervision",
    supervisee_ids: ["u-mina"],
    supervisor_ids: ["u-idris", "u-okafor"],
  });
});

test("somebody is taken in from a day, and a refusal to let the last one go is said", async () => {
  groups = [group];
  const server = served();
  const user = userEvent.setup();
  show(<GroupsPage />);
  await user.click(await screen.findByRole("button", { name: "Take somebody in" }));
  let dialog = await screen.findByRole("dialog");
  await within(dialog).findByRole("option", { name: "Noor" });
  expect(within(dialog).queryByRole("option", { name: "Mina" })).toBeNull();
  await user.selectOptions(within(dialog).getByLabelText("Who"), "u-noor");
  await user.click(within(dialog).getByRole("button", { name: "Take them in" }));
  await waitFor(() =>
    expect(server.of("POST", "/relationships/g1/members")[0]?.body).toMatchObject({
      user_id: "u-noor",
      part: "supervisee",
    }),
  );

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Leaves… (Mina)" }));
  dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "They leave on that day" }));
  expect((await within(dialog).findByRole("alert")).textContent).toMatch(/is supervised/);
});
