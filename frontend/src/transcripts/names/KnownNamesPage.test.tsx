import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import KnownNamesPage from "../KnownNamesPage";
import { expectAccessible, furnish, serve, show } from "../testing";
import type { KnownName } from "./known";

const TOMASZ: KnownName = {
  id: "known-1",
  case_id: "case-1",
  text: "Tomasz",
  kind: "name",
  replacement: "[name 1]",
  can: ["change"],
};

beforeEach(furnish);
afterEach(cleanup);

function server(rows: KnownName[] = [TOMASZ]) {
  return serve({
    "GET /api/v1/cases/case-1/names": { results: rows, next: null },
    "POST /api/v1/cases/case-1/names": TOMASZ,
    "PATCH /api/v1/known-names/known-1": TOMASZ,
    "DELETE /api/v1/known-names/known-1": () => new Response(null, { status: 204 }),
  });
}

const sent = (asked: Request[], method: string) => asked.find((one) => one.method === method);

test("the names of a case stand with what each is called instead", async () => {
  server();
  show(<KnownNamesPage id="case-1" />);
  await screen.findByText("Tomasz");
  screen.getByText(/\[name 1\]/);
  await expectAccessible();
});

test("a name is called something else in the whole case", async () => {
  const asked = server();
  show(<KnownNamesPage id="case-1" />);
  await userEvent.click(
    await screen.findByRole("button", { name: "Call it something else: Tomasz" }),
  );
  const [wording] = screen.getAllByLabelText("What stands there instead");
  await userEvent.clear(wording as Element);
  await userEvent.type(wording as Element, "the brother{Enter}");
  await waitFor(() => expect(sent(asked, "PATCH")).toBeDefined());
  expect(await sent(asked, "PATCH")?.json()).toEqual({ replacement: "the brother" });
});

test("a name is no longer looked for", async () => {
  const asked = server();
  show(<KnownNamesPage id="case-1" />);
  await userEvent.click(
    await screen.findByRole("button", { name: "No longer look for it: Tomasz" }),
  );
  await waitFor(() => expect(sent(asked, "DELETE")).toBeDefined());
});

test("a name is added before anybody said it, and an empty wording is left to the house", async () => {
  const asked = server([]);
  show(<KnownNamesPage id="case-1" />);
  await screen.findByText(/None yet/);
  await userEvent.type(screen.getByLabelText("The name, as it is said"), "Katarzyna");
  await userEvent.click(screen.getByRole("button", { name: "Add it" }));
  await waitFor(() => expect(sent(asked, "POST")).toBeDefined());
  expect(await sent(asked, "POST")?.json()).toEqual({ text: "Katarzyna", kind: "name" });
});
