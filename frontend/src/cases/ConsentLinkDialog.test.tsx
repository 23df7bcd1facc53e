/** The link a counsellor hands over: what is asked with it is chosen by hand, or nothing is. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../test-server";
import { ConsentLinkDialog } from "./ConsentLinkDialog";

function open(hasLeft = false) {
  const server = serve(mina, {
    "POST /cases/c1/consent-link": () => ({ url: "https://example.org/consent/p/t" }),
  });
  show(<ConsentLinkDialog caseId="c1" hasLeft={hasLeft} isOpen onClose={() => undefined} />);
  return server;
}

test("nothing is asked unless it is chosen, and the link is shown once", async () => {
  const server = open();
  const ticks = await screen.findAllByRole<HTMLInputElement>("checkbox");
  expect(ticks.map((one) => one.checked)).toEqual([false, false, false]);
  await expectAccessible(screen.getByRole("dialog"));
  await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
  expect(await screen.findByText("https://example.org/consent/p/t")).toBeTruthy();
  expect(server.of("POST", "/cases/c1/consent-link")[0]?.body).toEqual({});
});

test("what is asked says who would hear it and until when it is kept", async () => {
  const server = open();
  for (const tick of await screen.findAllByRole("checkbox")) await userEvent.click(tick);
  expect(await screen.findByRole("option", { name: "Dr. Okafor" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
  await screen.findByText("https://example.org/consent/p/t");
  expect(server.of("POST", "/cases/c1/consent-link")[0]?.body).toEqual({
    asks: ["record", "transcribe", "supervisor_hears"],
    relationship_id: "r1",
    keep_until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
});

test("a client who has left is asked nothing more, and can still read and stop", async () => {
  const server = open(true);
  expect(await screen.findByText(/nothing more can be asked of them/)).toBeTruthy();
  expect(screen.queryAllByRole("checkbox")).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Make the link" }));
  await screen.findByText("https://example.org/consent/p/t");
  expect(server.of("POST", "/cases/c1/consent-link")[0]?.body).toEqual({});
});
