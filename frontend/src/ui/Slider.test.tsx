/** A slider that was not touched says nothing; a touched one says its number. */
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { expectAccessible } from "../test-server";
import { Slider } from "./Slider";

function Held() {
  const [value, setValue] = useState<number>();
  return <Slider label="How strong?" low="Faint" high="Strong" value={value} onChange={setValue} />;
}

test("untouched it is not set, and the ends are named", async () => {
  const { container } = render(<Held />);
  const slider = screen.getByRole("slider", { name: "How strong?" });
  expect(slider.getAttribute("aria-valuetext")).toBe("Not set");
  expect(container.querySelector(".slider")?.getAttribute("data-set")).toBe("false");
  expect(screen.getByText("Faint")).toBeDefined();
  expect(screen.getByText("Strong")).toBeDefined();
  await expectAccessible(container);
});

test("moved, or pressed where it stands, it says its number", () => {
  const { container } = render(<Held />);
  const slider = screen.getByRole("slider", { name: "How strong?" });
  fireEvent.click(slider);
  expect(slider.getAttribute("aria-valuetext")).toBe("50");
  fireEvent.change(slider, { target: { value: "70" } });
  expect(container.querySelector("output")?.textContent).toBe("70");
});
