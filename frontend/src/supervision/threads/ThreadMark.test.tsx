/** What became of a conversation, said by somebody in it; and what a comment said before. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import ThreadPanel from "./ThreadPanel";

const changed = {
  id: "c1",
  thread_id: "t1",
  seq: 1,
  author: { id: "u-okafor", name: "Dr. Okafor" },
  text: "I hear how alone that was.",
  role_tag: null,
  focus_tag: null,
  at: "2026-11-23T14:21:00Z",
  revision: 2,
  deleted: false,
};

function open() {
  let said: { state: string; state_by: { id: string; name: string } | null } = {
    state: "open",
    state_by: null,
  };
  const thread = () => ({
    id: "t1",
    anchor: { kind: "excerpt", id: "e1" },
    head: 2,
    comments: [changed],
    earlier: false,
    ...said,
    can: ["comment", "mark"],
  });
  const server = serve(mina, {
    "GET /threads": () => ({ results: [thread()], next: null }),
    "GET /threads/t1": thread,
    "GET /content/receive": () => ({ starters: [], on_excerpts: [] }),
    "PATCH /threads/t1": ({ body }) => {
      said = { ...(body as { state: string }), state_by: { id: mina.id, name: mina.name } };
      return thread();
    },
    "GET /comments/c1/earlier": () => ({
      results: [{ revision: 1, text: "That sounds lonely.", until: "2026-11-23T14:30:00Z" }],
      next: null,
    }),
  });
  return server;
}

test("somebody in it parks it, everybody reads who did, and it is opened again", async () => {
  const server = open();
  const { container } = show(<ThreadPanel excerptId="e1" />);

  await userEvent.click(await screen.findByRole("button", { name: "Park it for another time" }));

  expect(await screen.findByText("You parked this for another time.")).toBeDefined();
  expect(server.of("PATCH", "/threads/t1")[0]?.body).toEqual({ state: "parked" });
  await expectAccessible(container);
  await userEvent.click(screen.getByRole("button", { name: "Open it again" }));
  await waitFor(() => expect(screen.queryByText(/You parked/)).toBeNull());
});

test("a changed comment shows what it said before to whoever asks", async () => {
  open();
  show(<ThreadPanel excerptId="e1" />);
  expect(await screen.findByText("I hear how alone that was.")).toBeDefined();
  expect(screen.queryByText("That sounds lonely.")).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: "changed" }));

  expect(await screen.findByText("That sounds lonely.")).toBeDefined();
});
