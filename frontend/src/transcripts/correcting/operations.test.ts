import { expect, test } from "vitest";
import { difference, replacements, type Was } from "./operations";

const LINE: Was[] = ["I", "am", "sorry", "there", "are", "no", "matches"].map((text, id) => [
  id,
  text,
]);

const changes = (text: string, was = LINE) =>
  replacements(was, text).map((one) => (one.op === "replace" ? [one.words, one.text] : one));

test("only the words that were changed are sent", () => {
  expect(changes("I was sorry there are no messages")).toEqual([
    [[1], "was"],
    [[6], "messages"],
  ]);
  expect(changes("I am  sorry there\nare no matches ")).toEqual([]);
});

test("words that were put in hang on the word before them, or on the first", () => {
  expect(changes("I am so sorry there are no matches")).toEqual([[[1], "am so"]]);
  expect(changes("Well I am sorry there are no matches")).toEqual([[[0], "Well I"]]);
  expect(changes("I am sorry there are no matches here")).toEqual([[[6], "matches here"]]);
  expect(changes("Well I really am sorry there are no matches")).toEqual([[[0], "Well I really"]]);
});

test("words can be taken out, all of them too", () => {
  expect(changes("I am sorry")).toEqual([[[3, 4, 5, 6], ""]]);
  expect(changes("")).toEqual([[[0, 1, 2, 3, 4, 5, 6], ""]]);
});

test("what stands for a name is one word, spaces and all", () => {
  const named: Was[] = [
    [0, "with"],
    [1, "[a friend]"],
    [2, "there"],
  ];
  expect(changes("with [a friend] here", named)).toEqual([[[2], "here"]]);
  expect(changes("with [a dear friend] there", named)).toEqual([[[1], "[a dear friend]"]]);
  expect(changes("with [a sister] there", named)).toEqual([[[1], "[a sister]"]]);
});

test("a line of a thousand words is sent in pieces the server takes", () => {
  const long: Was[] = Array.from({ length: 1000 }, (_, id) => [id, `old${id}`]);
  const sent = replacements(long, long.map(([id]) => `new${id}`).join(" "));
  expect(sent.length).toBeGreaterThan(1);
  expect(sent.flatMap((one) => (one.op === "replace" ? one.words : []))).toHaveLength(1000);
  expect(
    sent
      .flatMap((one) => (one.op === "replace" ? [one.text] : []))
      .join(" ")
      .split(" "),
  ).toHaveLength(1000);
});

test("a difference is read in words", () => {
  expect(difference("I am sorry there", "I was sorry")).toEqual([
    { kind: "same", words: ["I"] },
    { kind: "before", words: ["am"] },
    { kind: "after", words: ["was"] },
    { kind: "same", words: ["sorry"] },
    { kind: "before", words: ["there"] },
  ]);
});
