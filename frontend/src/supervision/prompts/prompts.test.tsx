/** The product's questions are there to read; a programme adds its own, is told why not, and retires one. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { Me } from "../../api/types";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, mina, Refusal, serve, show } from "../../test-server";
import PromptsPage from "./PromptsPage";
import type { AddedPrompt } from "./queries";

const dee: Me = { ...mina, id: "u-dee", name: "Dee", roles: ["director"], relationships: [] };
const own: AddedPrompt = {
  id: "p1",
  group: "name",
  text: "What colour has it?",
  kind: "text",
  vis: "me",
  retired: false,
};
afterEach(wipe);

test("a question is added, refused with a sentence, and retired", async () => {
  let added: AddedPrompt[] = [];
  serve(dee, {
    "GET /content/prompts": () => ({
      version: 1,
      locale: "en",
      groups: [
        {
          id: "name",
          label: "Naming it",
          phase: "",
          intro: "",
          prompts: [{ id: "N1", text: "What is it?", kind: "text", vis: "me", trace: [] }],
        },
      ],
      follow_up: { label: "", prompts: [] },
    }),
    "GET /programme/prompts": () => ({ results: added, next: null }),
    "POST /programme/prompts": ({ body }) => {
      const { text } = body as { text: string };
      if (text.startsWith("Why"))
        throw new Refusal(422, { code: "blames", detail: "Ask what happened." });
      added = [own];
      return own;
    },
    "DELETE /programme/prompts/p1": () => {
      added = [{ ...own, retired: true }];
      return added[0];
    },
  });
  const user = userEvent.setup();
  const { container } = show(<PromptsPage />);
  expect(await screen.findByText("What is it?")).toBeTruthy();
  await user.click(screen.getByText("Ask something more here"));
  const field = screen.getByLabelText("Your question");
  await user.type(field, "Why did you?");
  await user.click(screen.getByRole("button", { name: "Ask it from now on" }));
  expect((await screen.findByRole("alert")).textContent).toBe("Ask what happened.");
  expect((field as HTMLTextAreaElement).value).toBe("Why did you?");

  await user.clear(field);
  await user.type(field, own.text);
  await user.click(screen.getByRole("button", { name: "Ask it from now on" }));
  await user.click(await screen.findByRole("button", { name: /Stop asking it/ }));
  expect(await screen.findByText("Yours, not asked any more")).toBeTruthy();
  await expectAccessible(container);
});

test("a supervisor who finds the page is offered no form that would be refused", async () => {
  serve({ ...dee, roles: ["supervisor"] }, {});
  show(<PromptsPage />);
  expect(await screen.findByText(/Whoever leads the programme adds questions/)).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
});
