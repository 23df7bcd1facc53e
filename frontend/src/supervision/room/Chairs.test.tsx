/** Chairs in a group meeting. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Room } from "../../api/types";
import { expectAccessible, mina, serve, show } from "../../test-server";
import Chairs from "./Chairs";

const room = (more: Partial<Room>) =>
  ({ agenda_id: "a1", kind: "roles", can_sit: true, chairs: [], ...more }) as unknown as Room;

test("whoever listens takes a chair with one tap", async () => {
  const server = serve(mina, { "PUT /agendas/a1/chair": () => room({}) });
  const { container } = show(<Chairs room={room({})} isCut={false} />);

  await userEvent.click(await screen.findByText("The feeling"));

  await waitFor(() => expect(server.of("PUT", "/agendas/a1/chair")).toHaveLength(1));
  expect(server.of("PUT", "/agendas/a1/chair")[0]?.body).toEqual({ of: "feeling" });
  await expectAccessible(container);
});

test("all see who sits where, and only those who may sit are asked", async () => {
  serve(mina, {});
  const sits = [
    { person: { id: "u2", name: "Callum" }, of: "client" },
    { person: { id: "u3", name: "Mei" }, of: "client" },
  ] as Room["chairs"];
  show(<Chairs room={room({ can_sit: false, chairs: sits })} isCut={false} />);

  expect(await screen.findByText("Callum, Mei")).toBeDefined();
  expect(screen.queryByText("The stranger")).toBeNull();
});
