/** The director's page: counts with their table, never a number that too few stand behind. */
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { expectAccessible, okafor, serve, show } from "../../test-server";
import ProgrammePage from "./ProgrammePage";

const cell = (label: string, value: string | null, number: number | null) => ({
  band: label,
  label,
  value,
  number,
  hidden: value === null,
  reason: value === null ? "Too few to show." : "",
});

const figure = (id: string, name: string, cells: ReturnType<typeof cell>[]) => ({
  id,
  name,
  definition: "What is counted.",
  why: "Why.",
  period: "Autumn 2026",
  starts_on: null,
  ends_on: null,
  cells,
  n_band: "about 10 agendas",
  coverage: null,
  method_version: 1,
});

test("suppressed figures say so, others have bars and a table", async () => {
  serve(
    { ...okafor, roles: ["director"] },
    {
      "GET /programme/overview": () => ({
        contracts: [],
        sessions: [],
        figures: [
          figure("I1", "Looked after", [cell("Within 14 days", null, null)]),
          figure("I3", "Bring a feeling", [
            cell("Brought a feeling", "about 60%", 60),
            cell("Case only", "about 40%", 40),
          ]),
        ],
      }),
    },
  );
  const { container } = show(<ProgrammePage />);
  const hidden = within(await screen.findByRole("figure", { name: "Looked after" }));
  expect(hidden.getAllByText("Too few to show").length).toBeGreaterThan(0);
  expect(hidden.queryByRole("img")).toBeNull();
  const shown = within(screen.getByRole("figure", { name: "Bring a feeling" }));
  expect(shown.getByRole("img").getAttribute("aria-label")).toContain(
    "Brought a feeling: about 60%",
  );
  expect(shown.getByRole("row", { name: "Brought a feeling about 60%" })).toBeDefined();
  expect(screen.getByText("No contract yet.")).toBeDefined();
  await expectAccessible(container);
});

test("for everybody else there is nothing here", async () => {
  serve(okafor, {});
  show(<ProgrammePage />);
  expect(await screen.findByText("There is nothing here.")).toBeDefined();
});
