/** They came back: what was planned for a moment with them stands before the first meeting. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import { CameBack } from "./CameBack";
import { ID, madeArc } from "./made";

test("her open plan for them is there in her words; one for somebody else is not", async () => {
  const plan = {
    id: "p1",
    arc_id: ID,
    case: null,
    state: "open",
    cue: "they go quiet",
    will: "count to ten",
  };
  const other = { ...plan, id: "p2", arc_id: "x9", case: { id: "c9", alias: "Wren" } };
  const results = [plan, { ...other, will: "ring first" }];
  serve(mina, { "GET /plans": () => ({ results, next: null }) });
  const made = madeArc();
  const departure = { ...made.departure, came_back_on: "2026-11-22" } as typeof made.departure;
  const { container } = show(<CameBack arc={{ ...made, departure }} />);
  expect(await screen.findByText(/count to ten/)).toBeDefined();
  expect(screen.queryByText(/ring first/)).toBeNull();
  await expectAccessible(container);
});
