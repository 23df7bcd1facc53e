/** Presence on the meeting's page: said in words, for those who are there. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import WhoIsHere from "./WhoIsHere";

test("whoever else is there is named, and one is told that one is seen too", async () => {
  serve(mina, {
    "GET /agendas/a1/here": () => ({
      here: [
        { id: "u-okafor", name: "Dr. Okafor" },
        { id: "u-sato", name: "Dr. Sato" },
      ],
    }),
  });
  const { container } = show(
    <WhoIsHere agendaId="a1" meant={[{ id: "u-okafor", name: "Dr. Okafor" }]} />,
  );

  expect(await screen.findByText(/Dr. Okafor and Dr. Sato are here\./)).toBeDefined();
  expect(screen.getByText(/the others see that you are here/)).toBeDefined();
  expect(screen.queryByText(/not on this page/)).toBeNull();
  await expectAccessible(container);
});

test("who is not there yet is named, and nobody has to wait", async () => {
  serve(mina, { "GET /agendas/a1/here": () => ({ here: [] }) });
  show(<WhoIsHere agendaId="a1" meant={[{ id: "u-okafor", name: "Dr. Okafor" }]} />);

  expect(
    await screen.findByText(/Dr. Okafor is not on this page yet\. You can begin all the same\./),
  ).toBeDefined();
});
