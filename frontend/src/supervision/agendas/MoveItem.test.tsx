/** Items change their places by buttons; what may not stand above the feeling is refused in a sentence. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, test } from "vitest";
import type { Agenda, AgendaItem } from "../../api/types";
import { expectAccessible, mina, Refusal, serve, show } from "../../test-server";
import MoveItem from "./MoveItem";

const SENTENCE = "The feeling goes first here.";
const ITEMS = [
  { id: "i1", kind: "arrive", title: "Arrive" },
  { id: "i2", kind: "emotion", title: "The feeling first" },
  { id: "i3", kind: "record", title: "What the record shows" },
  { id: "i4", kind: "close", title: "Close" },
] as AgendaItem[];

let sent: string[][];

function agenda(ids: readonly string[]): Agenda {
  const items = ids.map((id) => ITEMS.find((item) => item.id === id));
  return { id: "a1", items } as unknown as Agenda;
}

beforeEach(() => {
  sent = [];
  serve(mina, {
    "PUT /agendas/a1/order": ({ body }: { body: unknown }) => {
      const ids = (body as { item_ids: string[] }).item_ids;
      sent.push(ids);
      if (ids.indexOf("i3") < ids.indexOf("i2"))
        throw new Refusal(409, { code: "feeling_first", detail: SENTENCE });
      return agenda(ids);
    },
  });
});

/** The list as the page would draw it after each answer. */
function Page({ id }: { id: string }) {
  const [ids, setIds] = useState(["i1", "i2", "i3", "i4"]);
  const item = ITEMS.find((one) => one.id === id) as AgendaItem;
  return (
    <>
      <MoveItem agenda={agenda(ids)} item={item} />
      <button type="button" onClick={() => setIds(sent.at(-1) ?? ids)}>
        Draw it again
      </button>
    </>
  );
}

test("an item goes one place down, and the last one goes no further", async () => {
  const { container } = show(<Page id="i3" />);
  await screen.findByRole("button", { name: "Move it up" });
  await expectAccessible(container);
  await userEvent.click(await screen.findByRole("button", { name: "Move it down" }));
  await waitFor(() => expect(sent).toEqual([["i1", "i2", "i4", "i3"]]));
  // The one that can still be pressed has the focus.
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move it up" })),
  );
  await userEvent.click(screen.getByRole("button", { name: "Draw it again" }));
  expect(screen.getByRole("button", { name: "Move it down" })).toHaveProperty("disabled", true);
});

test("the record does not go above the feeling, and the sentence stands there", async () => {
  show(<Page id="i3" />);
  await userEvent.click(await screen.findByRole("button", { name: "Move it up" }));
  expect((await screen.findByRole("alert")).textContent).toBe(SENTENCE);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move it up" }));
  await userEvent.click(await screen.findByRole("button", { name: "Move it down" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(sent).toEqual([
    ["i1", "i3", "i2", "i4"],
    ["i1", "i2", "i4", "i3"],
  ]);
});

test("the first one goes no further up", async () => {
  show(<Page id="i1" />);
  expect(await screen.findByRole("button", { name: "Move it up" })).toHaveProperty(
    "disabled",
    true,
  );
  expect(screen.getByRole("button", { name: "Move it down" })).toHaveProperty("disabled", false);
});
