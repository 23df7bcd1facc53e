/** What was noted or made elsewhere is laid on an agenda one by one, reads as it did, and goes off it again. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Agenda, AgendaItem } from "../../api/types";
import { expectAccessible, mina, Refusal, serve, show } from "../../test-server";
import type { Emotions } from "../content";
import LaidHere from "./LaidHere";
import LayThings from "./LayThings";

const NOTE = "note:n1";
const IDEA = "idea:d1";
const GONE = "It is not there any more.";
const emotions = { families: [], body_places: [], body_qualities: [], urges: [] } as Emotions;

let asked: string[];
let refuses: boolean;

function thing(question: string, title: string, text: string, laid = false) {
  return { question, title, alias: "Heron", lines: [{ label: "", text }], laid };
}

function item(laid: { question: string; title: string; text: string; shared?: boolean }[]) {
  return {
    id: "i5",
    kind: "case",
    title: "Some things of mine",
    prompts: [NOTE, IDEA],
    answers: laid.map(({ question, title, text, shared = false }) => ({
      id: `answer-${question}`,
      prompt_id: question,
      shared,
      value: { title, lines: [{ label: "", text }] },
    })),
    excerpts: [],
  } as unknown as AgendaItem;
}

function agenda(items: AgendaItem[] = []): Agenda {
  return { id: "a1", items } as unknown as Agenda;
}

beforeEach(() => {
  asked = [];
  refuses = false;
  const answers = (what: string) => () => {
    asked.push(what);
    if (refuses) throw new Refusal(404, { code: "not_found", detail: GONE });
    return agenda([item([])]);
  };
  serve(mina, {
    "GET /agendas/a1/things": () => ({
      results: [
        thing(NOTE, "My notes on session 1", "They looked at the window."),
        thing(IDEA, "A testable idea", "It came too soon.", true),
      ],
    }),
    [`PUT /agendas/a1/things/${encodeURIComponent(NOTE)}`]: answers("lay the note"),
    [`DELETE /agendas/a1/things/${encodeURIComponent(NOTE)}`]: answers("lift the note"),
  });
});

async function opens() {
  await userEvent.click(
    await screen.findByRole("button", { name: "Lay something you noted or made here" }),
  );
  return screen.findByRole("dialog", { name: "What you noted or made" });
}

test("each thing shows its words and whose case it is of, and what lies there is not laid twice", async () => {
  show(<LayThings agenda={agenda()} />);
  const dialog = await opens();
  expect(await within(dialog).findByText("They looked at the window.")).toBeDefined();
  expect(within(dialog).getAllByText("“Heron”")).toHaveLength(2);
  const idea = within(dialog).getByRole("button", { name: /A testable idea/ });
  expect(idea).toHaveProperty("disabled", true);
  expect(idea.textContent).toBe("On the agenda");
  await expectAccessible(dialog);
});

test("one of them is laid by itself, and the dialog makes way for it", async () => {
  show(<LayThings agenda={agenda()} />);
  const dialog = await opens();
  await userEvent.click(
    await within(dialog).findByRole("button", { name: /My notes on session 1/ }),
  );
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked).toEqual(["lay the note"]);
  expect(location.search).toBe("?item=i5");
});

test("what cannot be laid says why, and the choice stays open", async () => {
  refuses = true;
  show(<LayThings agenda={agenda()} />);
  const dialog = await opens();
  await userEvent.click(
    await within(dialog).findByRole("button", { name: /My notes on session 1/ }),
  );
  expect((await within(dialog).findByRole("alert")).textContent).toBe(GONE);
});

test("what lies there is read, and whether somebody else reads it", async () => {
  const laid = item([
    { question: NOTE, title: "My notes on session 1", text: "They looked at the window." },
    { question: IDEA, title: "A testable idea", text: "It came too soon.", shared: true },
  ]);
  const { container } = show(<LaidHere agenda={agenda([laid])} item={laid} emotions={emotions} />);
  expect(await screen.findByText("They looked at the window.")).toBeDefined();
  expect(screen.getByText("Private until you bring it")).toBeDefined();
  expect(screen.getByText("Brought")).toBeDefined();
  await expectAccessible(container);
});

test("it goes off the agenda, and the keyboard is led to the head of its item", async () => {
  const laid = item([
    { question: NOTE, title: "My notes on session 1", text: "They looked at the window." },
  ]);
  show(
    <>
      <h2 id="item-i5" tabIndex={-1}>
        Some things of mine
      </h2>
      <LaidHere agenda={agenda([laid])} item={laid} emotions={emotions} />
    </>,
  );
  await userEvent.click(
    await screen.findByRole("button", { name: "Off the agenda: My notes on session 1" }),
  );
  await waitFor(() => expect(asked).toEqual(["lift the note"]));
  await waitFor(() => expect(document.activeElement?.id).toBe("item-i5"));
});

test("an item whose thing was taken off says where it is", async () => {
  const emptied = item([]);
  show(<LaidHere agenda={agenda([emptied])} item={emptied} emotions={emotions} />);
  expect(await screen.findByText(/Where you wrote it, it stands as it was/)).toBeDefined();
});
