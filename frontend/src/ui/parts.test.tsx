/** The small parts: they say what is, and everybody can use them. */
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import type { Line } from "../api/vault/board";
import { expectAccessible } from "../test-server";
import { Chips } from "./Chips";
import { ChipsApart } from "./ChipsApart";
import { ConfirmDialog } from "./ConfirmDialog";
import { Field, Tick } from "./Field";
import { SaveState, saveSentence } from "./SaveState";
import { clockText, nearText, timeText } from "./Time";

const line = (change: Partial<Line>): Line => ({
  kind: "idle",
  savedAt: 0,
  since: 0,
  sentence: undefined,
  ...change,
});

test("the save line never says saved before the server did", () => {
  for (const kind of ["writing", "kept", "device", "open", "conflict", "refused"] as const)
    expect(saveSentence(line({ kind }))).not.toContain("server");
  const savedAt = new Date("2026-11-23T14:32:00").getTime();
  expect(saveSentence(line({ kind: "saved", savedAt }))).toMatch(
    /and on the server · .*2:32|14:32/,
  );
  const { container } = render(<SaveState line={line({ kind: "device", since: savedAt })} />);
  expect(container.textContent).toContain("will send by itself");
});

test("chips are checkboxes in a named group", async () => {
  const change = vi.fn();
  const { container } = render(
    <Chips
      legend="Is any of this close?"
      options={[
        { id: "a", label: "abandoned" },
        { id: "b", label: "angry" },
      ]}
      value={["a"]}
      onChange={change}
    />,
  );
  expect(screen.getByRole("group", { name: "Is any of this close?" })).toBeDefined();
  await userEvent.click(screen.getByRole("checkbox", { name: "angry" }));
  expect(change).toHaveBeenLastCalledWith(["a", "b"]);
  await userEvent.click(screen.getByRole("checkbox", { name: "abandoned" }));
  expect(change).toHaveBeenLastCalledWith([]);
  await expectAccessible(container);
});

function Answer() {
  const [value, setValue] = useState<string[]>([]);
  return (
    <Chips
      single
      legend="Was it right?"
      options={[
        { id: "yes", label: "Yes" },
        { id: "no", label: "No" },
      ]}
      value={value}
      onChange={setValue}
    />
  );
}

test("where one answer makes sense the chips are one of several, and pressed once more it is taken back", async () => {
  const { container } = render(<Answer />);
  const user = userEvent.setup();
  const [yes, no] = screen.getAllByRole<HTMLInputElement>("radio");
  const said = () => [yes?.checked, no?.checked];
  await user.click(screen.getByText("Yes"));
  await user.click(screen.getByText("No"));
  expect(said()).toEqual([false, true]);
  await user.keyboard("{ArrowUp}");
  expect(said()).toEqual([true, false]);
  await user.keyboard(" ");
  expect(said()).toEqual([false, false]);
  await user.click(screen.getByText("No"));
  await user.click(screen.getByText("No"));
  expect(said()).toEqual([false, false]);
  await expectAccessible(container);
});

function Places() {
  const [value, setValue] = useState(["chest"]);
  const options = ["chest", "throat", "nowhere"].map((id) => ({ id, label: id }));
  return <ChipsApart legend="Where?" options={options} value={value} onChange={setValue} />;
}

test("nowhere stands by itself, says what came off, and gives it back", async () => {
  const { container } = render(<Places />);
  const user = userEvent.setup();
  const [chest, , nowhere] = screen.getAllByRole<HTMLInputElement>("checkbox");
  const said = () => [chest?.checked, nowhere?.checked];
  await user.click(screen.getByText("nowhere"));
  expect(said()).toEqual([false, true]);
  expect(screen.getByText(/so “chest” came off/)).toBeDefined();
  await expectAccessible(container);
  await user.click(screen.getByRole("button", { name: "Put back" }));
  expect(said()).toEqual([true, false]);
  await user.click(screen.getByText("nowhere"));
  await user.click(screen.getByText("throat"));
  expect(said()).toEqual([false, false]);
});

test("a field tells its hint and its error to everybody", async () => {
  const { container } = render(
    <>
      <Field label="Alias" hint="Never a name." error="Too long." defaultValue="x" />
      <Tick label="Record the sound" hint="So you can check." />
    </>,
  );
  const field = screen.getByLabelText("Alias");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const about = (field.getAttribute("aria-describedby") ?? "").split(" ");
  expect(about.map((id) => document.getElementById(id)?.textContent)).toEqual([
    "Never a name.",
    "Too long.",
  ]);
  await expectAccessible(container);
});

test("a question before something final starts on the way out and gives the focus back", async () => {
  const keep = vi.fn();
  const act = vi.fn();
  render(
    <ConfirmDialog
      isOpen
      destroys
      title="Delete it?"
      keep="Keep"
      act="Delete"
      onKeep={keep}
      onAct={act}
    >
      <p>It can't come back.</p>
    </ConfirmDialog>,
  );
  expect(document.activeElement?.textContent).toBe("Keep");
  await expectAccessible(document.body);
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(act).toHaveBeenCalledOnce();
  cleanup();
});

test("times as people say them", () => {
  const now = new Date("2026-11-23T12:00:00");
  expect(nearText("2026-11-23T09:05:00", now)).toMatch(/^Today /);
  expect(nearText("2026-11-22T09:05:00", now)).toMatch(/^Yesterday /);
  expect(timeText("2026-02-21", "date", now)).toMatch(/21/);
  expect(timeText("nonsense")).toBe("");
  expect(clockText(2_467_000)).toBe("41:07");
  expect(clockText(3_756_000)).toBe("1:02:36");
});
