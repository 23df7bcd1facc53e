/** Who may be looking: Esc Esc covers, a while covers, and only a deliberate press shows the page again. */
import { act, fireEvent, render, renderHook, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { OnlyMine } from "./OnlyMine";
import { ScreenCover } from "./ScreenCover";
import { IDLE_MS, sayRecording, shareScreen, uncoverScreen } from "./screen";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  act(() => {
    uncoverScreen();
    shareScreen(false);
  });
  vi.useRealTimers();
});

const pressEscape = () => fireEvent.keyDown(document.body, { key: "Escape" });
const button = () => screen.queryByRole("button", { name: "Show the page again" });

test("Esc twice in a row covers the screen; once, or slowly, does not", () => {
  render(<ScreenCover />);
  pressEscape();
  vi.advanceTimersByTime(2_000);
  pressEscape();
  expect(button()).toBeNull();
  pressEscape();
  expect(button()).not.toBeNull();
});

test("while it is covered the title says nothing, and more Esc do not uncover it", () => {
  document.title = "What was brought · Stillroom";
  render(<ScreenCover />);
  pressEscape();
  pressEscape();
  expect(document.title).toBe("Stillroom");
  pressEscape();
  pressEscape();
  pressEscape();
  expect(button()).not.toBeNull();
  fireEvent.click(button() as HTMLElement);
  expect(button()).toBeNull();
  expect(document.title).toBe("What was brought · Stillroom");
});

test("two minutes without a sign of anybody cover it; a sound that plays is a sign", () => {
  render(
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: nothing is said in it */}
      <audio data-testid="sound" />
      <ScreenCover />
    </>,
  );
  act(() => void vi.advanceTimersByTime(IDLE_MS - 10_000));
  fireEvent(screen.getByTestId("sound"), new Event("timeupdate"));
  act(() => void vi.advanceTimersByTime(IDLE_MS - 10_000));
  expect(button()).toBeNull();
  act(() => void vi.advanceTimersByTime(20_000));
  expect(button()).not.toBeNull();
});

test("sharing the screen is said on the page, for its styles to hide what is only mine", () => {
  act(() => shareScreen(true));
  expect(document.documentElement.hasAttribute("data-sharing")).toBe(true);
  act(() => shareScreen(false));
  expect(document.documentElement.hasAttribute("data-sharing")).toBe(false);
});

test("while the screen is shared words are neither seen nor drawn until a deliberate press, and hidden again next time", () => {
  act(() => shareScreen(true));
  render(
    <OnlyMine look>
      <p>the words</p>
    </OnlyMine>,
  );
  expect(screen.queryByText("the words")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Show it on this page" }));
  expect(screen.getByText("the words").closest(".only-mine")).toBeNull();
  act(() => shareScreen(false));
  act(() => shareScreen(true));
  expect(screen.getByText("the words").closest(".only-mine")).not.toBeNull();
});

test("what is only mine says so, with the way to show it and the way to end sharing", () => {
  act(() => shareScreen(true));
  render(
    <OnlyMine>
      <p>my path</p>
    </OnlyMine>,
  );
  expect(screen.getByText(/What you keep here is only yours/)).not.toBeNull();
  expect(screen.getByText("my path").closest(".only-mine")).not.toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Show it on this page" }));
  expect(screen.getByText("my path").closest(".only-mine")).toBeNull();
  act(() => shareScreen(false));
  act(() => shareScreen(true));
  fireEvent.click(screen.getByRole("button", { name: "End sharing the screen" }));
  expect(screen.queryByText(/What you keep here/)).toBeNull();
  expect(screen.getByText("my path").closest(".only-mine")).toBeNull();
});

test("the cover says that a recording goes on under it", () => {
  render(<ScreenCover />);
  act(() => sayRecording(true));
  pressEscape();
  pressEscape();
  expect(screen.getByText(/A recording is open under this cover/)).not.toBeNull();
  act(() => sayRecording(false));
  expect(screen.queryByText(/A recording is open/)).toBeNull();
});

test("a page that is loaded anew behind the cover comes back covered", async () => {
  render(<ScreenCover />);
  pressEscape();
  pressEscape();
  vi.resetModules();
  const anew = await import("./screen");
  expect(renderHook(() => anew.useCover()).result.current).toBe("asked");
});
