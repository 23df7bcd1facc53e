/** A page that did not come over the line says so, and comes when it is asked for again. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { Boundary } from "./Boundary";
import { later } from "./later";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const away = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
const there = () => Promise.resolve({ default: () => <p>the page</p> });

function shown(fetchModule: () => Promise<{ default: () => React.JSX.Element }>) {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const Page = later(fetchModule);
  render(
    <Boundary name="here">
      <Suspense fallback="opening">
        <Page />
      </Suspense>
    </Boundary>,
  );
}

test("it says what happened and what is safe, asks once, and comes on the next try", async () => {
  const ask = vi.fn().mockImplementationOnce(away).mockImplementation(there);
  shown(ask);
  expect(
    await screen.findByText("This page could not be fetched. What you wrote is safe."),
  ).toBeTruthy();
  expect(ask).toHaveBeenCalledTimes(1);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("the page")).toBeTruthy();
});

test("it mends itself when the line is back", async () => {
  shown(vi.fn().mockImplementationOnce(away).mockImplementation(there));
  await screen.findByRole("alert");
  fireEvent(window, new Event("online"));
  expect(await screen.findByText("the page")).toBeTruthy();
});

test("what broke for another reason still says so", async () => {
  shown(() =>
    Promise.resolve({
      default: () => {
        throw new Error("a bug");
      },
    }),
  );
  expect((await screen.findByRole("alert")).textContent).toContain("Something broke on this page");
});
