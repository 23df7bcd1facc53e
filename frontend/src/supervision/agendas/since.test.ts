/** Since when something is with somebody. */
import { expect, test } from "vitest";
import { sinceText } from "./WithSince";

const now = new Date(2026, 10, 23, 16, 0);
const at = (day: number, hour = 9) => new Date(2026, 10, day, hour).toISOString();

test("on the same day it is today, also minutes after", () => {
  expect(sinceText(at(23, 15), now)).toBe("today");
  expect(sinceText(at(22, 23), now)).toBe("yesterday");
});

test("within the week its weekday, and its date after that", () => {
  expect(sinceText(at(19), now)).toBe("Thursday");
  expect(sinceText(at(16), now)).toBe("Monday 16 November");
});
