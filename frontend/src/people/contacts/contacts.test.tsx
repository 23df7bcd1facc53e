/** Duty contacts are checked in one press, changed in place, and never confirmed unseen. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, okafor, Refusal, serve, show } from "../../test-server";
import ContactsPage from "./ContactsPage";

const ada = { ...okafor, id: "u-ada", name: "Ada", roles: ["administrator" as const] };
const line = {
  name: "Duty desk",
  reach: "ext. 12",
  hours: "",
  verified_on: "2020-01-01",
  verified_by: "Bela",
};
const site = {
  id: "s1",
  name: "The mill",
  procedure_text: "Ring the bell.",
  contacts: [line],
  seen: "abc",
  can: ["change"],
};
const support = { contacts: [], seen: "def", can: ["change"] };
const lists = (kept: () => object) => ({
  "GET /sites": () => ({ results: [kept()], next: null }),
  "GET /support": () => support,
});

test("one press says who checked them and when", async () => {
  let kept = site;
  const server = serve(ada, {
    ...lists(() => kept),
    "POST /sites/s1/checked": () => {
      kept = { ...site, contacts: [{ ...line, verified_on: "2999-01-01", verified_by: "Ada" }] };
      return kept;
    },
  });
  const { container } = show(<ContactsPage />);
  expect(await screen.findByText(/more than half a year ago/)).toBeTruthy();
  await expectAccessible(container);

  await userEvent.click(screen.getByRole("button", { name: "I checked these today (The mill)" }));

  expect(await screen.findByText("Checked by Ada, 1 Jan 2999.")).toBeTruthy();
  expect(server.of("POST", "/sites/s1/checked")[0]?.body).toEqual({ seen: "abc" });
});

test("a changed number loses its earlier check unless it was tried", async () => {
  const server = serve(ada, { ...lists(() => site), "PUT /sites/s1": () => site });
  const { container } = show(<ContactsPage />);
  await userEvent.click(await screen.findByRole("button", { name: "Change (The mill)" }));
  const reach = screen.getByLabelText("Number, or how else to reach them");
  await userEvent.clear(reach);
  await userEvent.type(reach, "ext. 13");
  expect(screen.getByText(/the earlier check no longer counts/)).toBeTruthy();
  await expectAccessible(container);
  await userEvent.click(screen.getByRole("button", { name: "Keep this" }));

  await waitFor(() =>
    expect(server.of("PUT", "/sites/s1")[0]?.body).toMatchObject({
      seen: "abc",
      contacts: [{ reach: "ext. 13", verified_on: null, checked: false }],
    }),
  );
});

test("what somebody else kept meanwhile is shown, and nothing typed is lost", async () => {
  let kept = site;
  const server = serve(ada, {
    ...lists(() => kept),
    "PUT /sites/s1": ({ body }) => {
      if ((body as { seen: string }).seen === "new") return kept;
      kept = { ...site, seen: "new", contacts: [{ ...line, reach: "ext. 99" }] };
      throw new Refusal(412, { code: "stale", status: 412, detail: "Somebody changed this." });
    },
  });
  show(<ContactsPage />);
  await userEvent.click(await screen.findByRole("button", { name: "Change (The mill)" }));
  await userEvent.type(screen.getByLabelText("When (if not always)"), "after six");
  await userEvent.click(screen.getByRole("button", { name: "Keep this" }));

  expect(await screen.findByText("ext. 99")).toBeTruthy();
  expect(screen.getByDisplayValue("after six")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Keep this" }));
  await waitFor(() => expect(server.of("PUT", "/sites/s1")).toHaveLength(2));
});

test("a director reads them and changes nothing", async () => {
  const only = { ...site, can: [] };
  serve(
    { ...ada, roles: ["director"] },
    { ...lists(() => only), "GET /support": () => ({ ...support, can: [] }) },
  );
  show(<ContactsPage />);
  expect(await screen.findByText("Duty desk")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});
