import { expect, test } from "vitest";
import { couldPoint, textsIn } from "./pointing";

test("names, numbers, dates and the only one of a kind are shown; the alias and the days are not", () => {
  const found = (text: string) => couldPoint([text], ["Heron", "Dr. Okafor"]);
  expect(found("I felt small when Marta Kovač said it on Friday.")).toEqual(["Marta Kovač"]);
  expect(found("When Marta left, Heron had told Dr Okafor.")).toEqual(["Marta"]);
  expect(found("Marta Kovač left.")).toEqual(["Marta Kovač"]);
  expect(found("Quiet. Then she went. I'm still there.")).toEqual([]);
  expect(found("Her number is 0151 496 0734, since 14 March 2025.")).toEqual([
    "0151 496 0734",
    "14 March 2025",
  ]);
  expect(found("He is the only surgeon in Wexford.")).toEqual(["the only surgeon", "Wexford"]);
  expect(found("그날 민준씨가 말했다. 김서연님 생각")).toEqual(["민준씨가", "김서연님"]);
  expect(found("It was 80 of 100, or 7 sessions.")).toEqual(["100"]);
});

test("each is shown once, and wherever in an answer it stands", () => {
  const value = { when: "They said to Marta", more: ["and Marta again", 7, null] };
  expect(couldPoint(textsIn(value), [])).toEqual(["Marta"]);
});
