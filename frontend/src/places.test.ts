/** The rail: everybody finds their own doors there, wide and on a phone. */
import { expect, test } from "vitest";
import { placesFor } from "./places";
import { mina } from "./test-server";

const doors = (...roles: string[]) => placesFor({ ...mina, roles } as typeof mina);
const labels = (...roles: string[]) => doors(...roles).map(({ label }) => label);

test("who only leads finds safety, concerns and evaluations there, on a phone too", () => {
  expect(labels("director")).toEqual([
    "Home",
    "Programme",
    "Safety",
    "Concerns",
    "Evaluations",
    "People",
    "You",
  ]);
  const onPhone = doors("director").filter(({ wideOnly }) => !wideOnly);
  expect(onPhone.map(({ to }) => to)).toContain("/concerns");
  expect(onPhone.length).toBeLessThanOrEqual(6);
});

test("who administers keeps the record, and reads nothing that was passed on", () => {
  expect(labels("administrator")).toEqual(["Home", "Programme", "People", "You"]);
});

test("who supervises as well has no second way to the same", () => {
  expect(labels("director", "supervisor")).not.toContain("Concerns");
  expect(labels("supervisee")).toEqual([
    "Home",
    "Agenda",
    "Cases",
    "Recordings",
    "Ideas",
    "People",
    "You",
  ]);
});
