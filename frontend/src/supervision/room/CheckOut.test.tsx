/** Two taps at the end of a meeting. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import CheckOut from "./CheckOut";

test("one tap chooses, the second counts it, and nothing leaves before that", async () => {
  const server = serve(mina, {
    "POST /agendas/a1/check-out": () => ({ agenda_id: "a1", asks_how_it_was: false }),
  });
  const { container } = show(<CheckOut agendaId="a1" isAsked />);
  expect(screen.queryByRole("button", { name: "Count it" })).toBeNull();

  await userEvent.click(await screen.findByText("Partly"));
  await expectAccessible(container);
  expect(server.of("POST", "/agendas/a1/check-out")).toHaveLength(0);
  await userEvent.click(screen.getByRole("button", { name: "Count it" }));

  await waitFor(() => expect(screen.getByRole("status").textContent).toMatch(/without your name/));
  const sent = server.of("POST", "/agendas/a1/check-out")[0]?.body as {
    room: string;
    salt: string;
  };
  expect(sent.room).toBe("partly");
  expect(sent.salt.length).toBeGreaterThan(15);
});

test("whoever is not asked sees no question", () => {
  serve(mina, {});
  show(<CheckOut agendaId="a1" isAsked={false} />);
  expect(screen.queryByRole("heading")).toBeNull();
});
