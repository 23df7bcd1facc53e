import { expect, test } from "vitest";
import { transcriptOf } from "./made";
import { buildModel } from "./model";
import { TextMap } from "./textmap";

function pageOf(lines: readonly string[]) {
  const model = buildModel(transcriptOf(lines));
  const root = document.createElement("div");
  for (const turn of model.turns) {
    const paragraph = document.createElement("p");
    for (const run of turn.runs) {
      const span = document.createElement("span");
      span.dataset.c = String(run.charStart);
      span.textContent = run.text;
      paragraph.append(span);
      for (const quiet of run.silencesAfter) {
        const pill = document.createElement("b");
        pill.textContent = `${quiet.end_ms - quiet.start_ms} ms`;
        paragraph.append(pill);
      }
    }
    root.append(document.createElement("h3"), paragraph);
  }
  document.body.replaceChildren(root);
  return { model, root, map: new TextMap(root) };
}

test("any stretch of characters comes back as a range with the same text", () => {
  const { model, map } = pageOf(["1: How are you", "2: שלום 👍🏽 עולם", "1: mm"]);
  for (let start = 0; start < model.text.length; start += 1) {
    const end = Math.min(model.text.length, start + 4);
    const wanted = model.text.slice(start, end).replaceAll("\n", "");
    expect(map.range(start, end)?.toString().replaceAll("\n", "")).toBe(wanted);
  }
});

test("the pieces of an excerpt across a silence leave the silence out", () => {
  const { model, map } = pageOf(["2: I am | not | sure"]);
  const pieces = map.pieces(0, model.text.length);
  expect(pieces).toHaveLength(3);
  const text = pieces.map((piece) =>
    (piece.startContainer as Text).data.slice(piece.startOffset, piece.endOffset),
  );
  expect(text.join("")).toBe(model.text);
});

test("a character found in the page is the one it came from", () => {
  const { model, map } = pageOf(["1: How are you", "2: I am | not sure"]);
  for (let char = 0; char < model.text.length; char += 1) {
    const range = map.range(char, char + 1);
    if (!range || model.text[char] === "\n") continue;
    expect(map.charAt(range.startContainer, range.startOffset)).toBe(char);
  }
});

test("a boundary outside the words means the next word", () => {
  const { model, root, map } = pageOf(["1: How are you", "2: I am | not sure"]);
  const pill = root.querySelector("b") as HTMLElement;
  expect(map.charAt(pill, 0)).toBe(model.text.indexOf("not"));
  expect(map.charAt(root.querySelectorAll("h3")[1] as Node, 0)).toBe(model.text.indexOf("I am"));
  expect(map.charAt(root, 0)).toBe(0);
  expect(map.charAt(root, root.childNodes.length)).toBeNull();
  expect(map.end).toBe(model.text.length);
});

test("an empty page has no ranges", () => {
  const { map } = pageOf([]);
  expect(map.range(0, 5)).toBeNull();
  expect(map.pieces(0, 5)).toEqual([]);
  expect(map.end).toBe(0);
});
