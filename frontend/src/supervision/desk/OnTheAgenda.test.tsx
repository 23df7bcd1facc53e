/** Planning with what was brought: suggesting minutes, adding an item below the feeling, taking it off again. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, test } from "vitest";
import type { Agenda, AgendaItem } from "../../api/types";
import { expectAccessible, mina, serve, show } from "../../test-server";
import { AddedForMe } from "../agendas/AddedForMe";
import { OnTheAgenda } from "./OnTheAgenda";

const sent: unknown[] = [];

function item(change: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id: "i1",
    order: 1,
    kind: "emotion",
    title: "The feeling first",
    minutes: 12,
    optional: false,
    prompts: ["N1"],
    answer_state: "empty",
    answers: [],
    excerpts: [],
    taken_back: false,
    outcome: "",
    carried_over: false,
    added: null,
    proposed: null,
    ...change,
  };
}

function agenda(items: AgendaItem[], can = ["acknowledge", "add"]): Agenda {
  return { id: "a1", owner: { id: "u-noor", name: "Noor" }, items, can } as unknown as Agenda;
}

beforeEach(() => {
  sent.length = 0;
  localStorage.clear();
  const keep = ({ body }: { body: unknown }) => {
    sent.push(body);
    return agenda([item()]);
  };
  serve(mina, {
    "POST /agendas/a1/items": keep,
    "PATCH /agendas/a1/items/i1": keep,
    "PATCH /agendas/a1/items/i2": keep,
    "PUT /agendas/a1/order": keep,
  });
});

test("an item is added with its minutes and a question", async () => {
  const { container } = show(<OnTheAgenda agenda={agenda([item()])} />);
  await userEvent.click(await screen.findByRole("button", { name: "Add an item" }));
  await userEvent.type(screen.getByLabelText("What it is about"), "The last ten minutes");
  await userEvent.type(screen.getByLabelText(/A question to go with it/), "And the clock?");
  await expectAccessible(container);
  await userEvent.click(screen.getByRole("button", { name: "Add it below the feeling" }));
  expect(await screen.findByRole("button", { name: "Add an item" })).toBeDefined();
  expect(sent).toEqual([
    { title: "The last ten minutes", minutes: 10, question: "And the clock?" },
  ]);
});

function OneAfterAnother() {
  const [id, setId] = useState("a1");
  return (
    <>
      <OnTheAgenda agenda={{ ...agenda([item()]), id }} />
      <button type="button" onClick={() => setId("a2")}>
        The next one
      </button>
    </>
  );
}

test("what is begun on one agenda is not carried to another", async () => {
  show(<OneAfterAnother />);
  await userEvent.click(await screen.findByRole("button", { name: "Add an item" }));
  await userEvent.type(screen.getByLabelText("What it is about"), "For the first alone");

  await userEvent.click(screen.getByRole("button", { name: "The next one" }));

  expect(await screen.findByRole("button", { name: "Add an item" })).toBeDefined();
  expect(screen.queryByDisplayValue("For the first alone")).toBeNull();
});

test("other minutes are suggested, not set", async () => {
  show(<OnTheAgenda agenda={agenda([item()])} />);
  await userEvent.click(await screen.findByRole("button", { name: "Suggest other minutes" }));
  const minutes = screen.getByLabelText("Minutes for “The feeling first”");
  await userEvent.clear(minutes);
  await userEvent.type(minutes, "25{Enter}");
  expect(await screen.findByRole("button", { name: "Suggest other minutes" })).toBeDefined();
  expect(sent).toEqual([{ proposed_minutes: 25 }]);
});

test("who may not add sees nothing of it", async () => {
  const { container } = show(<OnTheAgenda agenda={agenda([item()], ["acknowledge"])} />);
  expect(container.querySelector("section")).toBeNull();
});

test("the writer reads who added it, takes its minutes, or says not this time", async () => {
  const added = item({
    id: "i2",
    kind: "added",
    title: "The last ten minutes",
    prompts: [],
    added: {
      by: { id: "u-okafor", name: "Dr. Okafor" },
      question: "And the clock?",
      declined: false,
    },
    proposed: { by: { id: "u-okafor", name: "Dr. Okafor" }, minutes: 15 },
  });
  const whole = agenda([item(), item({ id: "i3", kind: "close" }), added], []);
  const { container } = show(<AddedForMe agenda={whole} item={added} />);
  expect(await screen.findByText("Added by Dr. Okafor")).toBeDefined();
  expect(screen.getByText("And the clock?")).toBeDefined();
  await expectAccessible(container);
  await userEvent.click(screen.getByRole("button", { name: "Not this time" }));
  await userEvent.click(await screen.findByRole("button", { name: "Take these minutes" }));
  await screen.findByRole("button", { name: "Leave it at 12" });
  expect(sent).toEqual([{ declined: true }, { minutes_agreed: true }]);
});
