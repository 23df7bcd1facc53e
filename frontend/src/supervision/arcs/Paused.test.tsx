/** Paused for safety: it says so, locks nothing, and goes on when she says she is ready. After a death, a goodbye. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import { ID, madeArc, prompts } from "./made";
import { Paused } from "./Paused";
import { MoreWays } from "./steps/MoreWays";

test("it goes on when she says that she is ready", async () => {
  const server = serve(mina, { [`POST /arcs/${ID}/resume`]: () => madeArc() });
  const { container } = show(<Paused arc={madeArc({ status: "paused_for_safety" })} />);
  expect(await screen.findByText(/every place stays open/)).toBeDefined();
  await expectAccessible(container);
  await userEvent.click(screen.getByRole("button", { name: "I am ready to go on" }));
  await waitFor(() => expect(server.of("POST", `/arcs/${ID}/resume`)).toHaveLength(1));
});

test("the goodbye stands with the feelings after a death, and only then", async () => {
  serve(mina, {});
  const content = { ...prompts, byId: new Map(), emotions: {} } as never;
  const { unmount } = show(<MoreWays arc={madeArc()} prompts={content} />);
  await screen.findByText("Other ways in. All of them optional.");
  expect(document.querySelector('a[href*="way=goodbye"]')).toBeNull();
  unmount();
  const died = madeArc({ crisis: true, settled: { at_risk: "died", all_right: "yes" } });
  show(<MoreWays arc={died} prompts={content} />);
  await screen.findByText("Other ways in. All of them optional.");
  expect(document.querySelector('a[href*="way=goodbye"]')).not.toBeNull();
});
