/** A line to whoever brought something: open until it is answered, and one tap away afterwards. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Agenda } from "../../api/types";
import { expectAccessible, mina, serve, show } from "../../test-server";
import { ReplyBox } from "./ReplyBox";

beforeEach(() => {
  serve(mina, {
    "GET /content/receive": () => ({ starters: [], on_excerpts: [] }),
  });
});

function brought(...kinds: string[]): Agenda {
  const acknowledgments = kinds.map((kind) => ({ id: kind, kind, author: { id: mina.id } }));
  return {
    id: "a1",
    owner: { id: "u-noor", name: "Noor" },
    needs: { answers: [] },
    acknowledgments,
    can: ["acknowledge"],
  } as unknown as Agenda;
}

test("who has answered finds the box folded away, and can write again", async () => {
  const { container } = show(<ReplyBox agenda={brought("words")} />);
  const again = await screen.findByRole("button", { name: "Write again" });
  expect(screen.queryByLabelText("Your words")).toBeNull();
  await expectAccessible(container);
  await userEvent.click(again);
  expect(await screen.findByLabelText("Your words")).toBeDefined();
});

test("a holding line is no answer: the box stays open", async () => {
  show(<ReplyBox agenda={brought("holding")} />);
  expect(await screen.findByLabelText("Your words")).toBeDefined();
});
