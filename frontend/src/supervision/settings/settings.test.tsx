/** Service hours and places worth a look: read as they hold, changed together by whoever administers. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { expectAccessible, okafor, serve, show } from "../../test-server";
import type { Settings } from "./queries";
import SettingsPage from "./SettingsPage";

const settings: Settings = {
  service_hours: { opens: "09:00", closes: "17:00", days: [1, 2, 3, 4, 5] },
  pointers: true,
  after_a_death: "",
  can: ["change"],
};

test("an administrator opens longer, on Saturdays too, and turns places off", async () => {
  const server = serve(
    { ...okafor, roles: ["administrator"] },
    {
      "GET /programme/settings": () => settings,
      "PUT /programme/settings": ({ body }) => ({ ...settings, ...(body as object) }),
    },
  );
  const user = userEvent.setup();
  const { container } = show(<SettingsPage />);
  await user.click(await screen.findByLabelText("Saturday"));
  await user.click(screen.getByLabelText("Until midnight"));
  await user.click(screen.getByLabelText("Transcripts offer places to look at"));
  await user.type(
    screen.getByLabelText("What your programme does then"),
    "Mina calls you the same day.",
  );
  await expectAccessible(container);
  await user.click(screen.getByRole("button", { name: "Keep these settings" }));

  await waitFor(() =>
    expect(server.of("PUT", "/programme/settings")[0]?.body).toEqual({
      service_hours: { opens: "09:00", closes: "24:00", days: [1, 2, 3, 4, 5, 6] },
      pointers: false,
      after_a_death: "Mina calls you the same day.",
    }),
  );
});

test("a director reads them, and is told who can change them", async () => {
  serve(
    { ...okafor, roles: ["director"] },
    { "GET /programme/settings": () => ({ ...settings, can: [] }) },
  );
  show(<SettingsPage />);
  const days = (await screen.findByLabelText("Monday")) as HTMLInputElement;
  expect(days.checked).toBe(true);
  expect(days.matches(":disabled")).toBe(true);
  expect(screen.queryByRole("button", { name: "Keep these settings" })).toBeNull();
});
