import { expect, test } from "vitest";
import { commandFor, type Pressed } from "./keys";

const press = (over: Partial<Pressed>) =>
  commandFor({
    key: "",
    shift: false,
    modified: false,
    region: "words",
    inField: false,
    inDialog: false,
    onButton: false,
    onTime: false,
    onTurn: false,
    hasSelection: false,
    singleKeys: true,
    ...over,
  });

test.each([
  ["j", "next-turn"],
  ["K", "previous-turn"],
  ["n", "next-conversation"],
  ["p", "previous-conversation"],
  ["c", "comment"],
  ["e", "correct"],
  ["u", "next-unsure"],
  ["s", "next-silence"],
  ["t", "say-time"],
  ["[", "slower"],
  ["]", "faster"],
  ["?", "shortcuts"],
  [" ", "play-or-pause"],
  ["ArrowLeft", "word-left"],
  ["ArrowRight", "word-right"],
  ["F6", "next-region"],
  ["Escape", "leave"],
])("%s in the words means %s", (key, command) => {
  expect(press({ key })).toBe(command);
});

test("up and down walk the turns from a turn's own buttons, and scroll the page elsewhere", () => {
  expect(press({ key: "ArrowDown", onTurn: true, onButton: true })).toBe("next-turn");
  expect(press({ key: "ArrowUp", onTurn: true, singleKeys: false })).toBe("previous-turn");
  expect(press({ key: "ArrowDown" })).toBeNull();
});

test("letters do nothing outside the reader unless words are selected", () => {
  expect(press({ key: "c", region: null })).toBeNull();
  expect(press({ key: "c", region: null, hasSelection: true })).toBe("comment");
});

test("letters do nothing in fields and dialogs, with Ctrl, or when they are switched off", () => {
  expect(press({ key: "c", inField: true })).toBeNull();
  expect(press({ key: "c", inDialog: true, hasSelection: true })).toBeNull();
  expect(press({ key: "c", modified: true })).toBeNull();
  expect(press({ key: "c", singleKeys: false })).toBeNull();
  expect(press({ key: "F6", singleKeys: false })).toBe("next-region");
});

test("a button keeps its Space, and Enter on a time plays the chosen words only when there are some", () => {
  expect(press({ key: " ", onButton: true })).toBeNull();
  expect(press({ key: "Enter", onButton: true, onTime: true })).toBeNull();
  expect(press({ key: "Enter", onButton: true, onTime: true, hasSelection: true })).toBe(
    "play-here",
  );
  expect(press({ key: "Enter", onButton: true, hasSelection: true })).toBeNull();
});

test("beside the conversations N and P go on and nothing else acts", () => {
  expect(press({ key: "n", region: "conversations" })).toBe("next-conversation");
  expect(press({ key: "c", region: "conversations" })).toBeNull();
  expect(press({ key: " ", region: "conversations" })).toBeNull();
  expect(press({ key: "Escape", region: "conversations", inField: true })).toBe("leave");
});

test("Shift with an arrow grows the selection, Shift with F6 goes back", () => {
  expect(press({ key: "ArrowLeft", shift: true })).toBe("grow-left");
  expect(press({ key: "F6", shift: true })).toBe("previous-region");
  expect(press({ key: "ArrowLeft", region: "strip" })).toBeNull();
});
