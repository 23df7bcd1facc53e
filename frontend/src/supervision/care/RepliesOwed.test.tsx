/** Whoever stands in, and the director, see whose reply waits and since when, and nothing more. */
import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible, mina, serve, show } from "../../test-server";
import RepliesOwed from "./RepliesOwed";

const pair = (id: string, ...names: string[]) => ({
  id,
  name: "",
  people: names.map((name) => ({ id: `u-${name}`, name, part: "supervisee" })),
});

beforeEach(() => {
  serve(mina, {
    "GET /replies-owed": () => ({
      results: [
        {
          as: "cover",
          relationship: pair("r1", "Ana", "Ben"),
          agenda_id: null,
          promised_by: "2026-11-20",
          reminded_at: "2026-11-23T09:00:00Z",
        },
        {
          as: "director",
          relationship: pair("r2", "Pia", "Rob"),
          agenda_id: null,
          promised_by: "2026-11-16",
          reminded_at: "2026-11-23T09:00:00Z",
        },
      ],
      next: null,
    }),
  });
});

test("whoever stands in sees whose reply waits there, by name and day", async () => {
  const { container } = show(<RepliesOwed as="cover" />);
  expect(await screen.findByRole("heading", { name: "Waiting where you stand in" })).toBeDefined();
  expect(screen.getByText(/Ana.*Ben/)).toBeDefined();
  expect(screen.queryByText(/Pia/)).toBeNull();
  expect(container.querySelector("a")).toBeNull();
  await expectAccessible(container);
});

test("the director sees those whose promise ran out", async () => {
  show(<RepliesOwed as="director" />);
  expect(await screen.findByRole("heading", { name: "Replies past their promise" })).toBeDefined();
  expect(screen.getByText(/Pia.*Rob/)).toBeDefined();
});
