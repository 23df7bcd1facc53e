/** What somebody else brought to the group may touch somebody who only listened. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Agenda, Me } from "../../api/types";
import { expectAccessible, mina, serve, show } from "../../test-server";
import ThisTouchedMe from "./ThisTouchedMe";

const agenda = (owner: string) =>
  ({
    id: "a1",
    owner: { id: owner, name: "Noor" },
    relationship: { id: "r1", people: [] },
  }) as unknown as Agenda;

function inA(kind: string) {
  const me = {
    ...mina,
    relationships: [{ ...mina.relationships[0], id: "r1", kind }],
  } as unknown as Me;
  return serve(me, { "POST /arcs": () => ({ id: "arc1", settled: null }) });
}

test("a path of one's own is opened, about no client, and nobody is told", async () => {
  const server = inA("group");
  const { container } = show(<ThisTouchedMe agenda={agenda("u-noor")} />);
  const open = await screen.findByRole("button", { name: "This touched me" });
  await expectAccessible(container);

  await userEvent.click(open);

  await waitFor(() => expect(server.of("POST", "/arcs")).toHaveLength(1));
  expect(server.of("POST", "/arcs")[0]?.body).toEqual({ kind: "other", case_id: null });
});

test("it is not offered between two, nor to whoever brought it", async () => {
  inA("pair");
  show(<ThisTouchedMe agenda={agenda("u-noor")} />);
  await new Promise((done) => setTimeout(done, 50));
  expect(screen.queryByRole("button")).toBeNull();
});
