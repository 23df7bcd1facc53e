/** A number in a question opens its source, and nothing is fetched before. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import { Sources } from "./Sources";

test("what a number rests on is one press away, with a way to the source itself", async () => {
  const fact = { id: "EV1", fact: "About one in five.", src: "Swift 2012, https://example.org/a" };
  const other = { id: "EV3", fact: "Something else.", src: "https://example.org/b" };
  const server = serve(mina, { "GET /content/evidence": () => ({ facts: [fact, other] }) });
  const { container } = show(<Sources ids={["EV1", "EV2"]} />);
  const title = await screen.findByText(/Where this comes from/);
  expect(server.of("GET", "/content/evidence")).toHaveLength(0);
  await userEvent.click(title);
  expect((await screen.findByRole("link")).getAttribute("href")).toBe("https://example.org/a");
  expect(screen.getByText(/About one in five/)).toBeDefined();
  expect(screen.queryByText(/Something else/)).toBeNull();
  await expectAccessible(container);
});
