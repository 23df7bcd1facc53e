/** Where two supervise, bringing asks for whom; both is never chosen for her, and the preview follows. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Agenda, Me } from "../../api/types";
import { expectAccessible, mina, serve, show } from "../../test-server";
import type { Prompts } from "../content";
import { BringDialog } from "./BringDialog";

const person = (id: string, name: string, part: string) => ({ id, name, part });
const self = person("u-mina", "Mina", "supervisee");
const ruth = person("u-ruth", "Ruth", "supervisor");
const relationship = (id: string, kind: string, people: unknown[]) => ({
  id,
  kind,
  name: "",
  my_part: "supervisee",
  live: true,
  people,
  contract: null,
});
const me = {
  ...mina,
  relationships: [
    relationship("both", "co_supervision", [
      self,
      ruth,
      person("u-idris", "Idris", "co_supervisor"),
    ]),
    relationship("lead", "pair", [self, ruth, person("u-cara", "Cara", "cover")]),
    relationship("second", "pair", [self, person("u-idris", "Idris", "supervisor")]),
  ],
} as unknown as Me;
const agenda = (relationship_id: string, change: object = {}) =>
  ({
    id: "a1",
    session_id: "s1",
    relationship: me.relationships.find((one) => one.id === relationship_id),
    state: "draft",
    owner: { id: "u-mina", name: "Mina" },
    needs: { answers: [] },
    items: [
      {
        id: "i1",
        kind: "emotion",
        title: "The feeling",
        answer_state: "filled",
        prompts: ["R1"],
        answers: [{ id: "n1", prompt_id: "R1", value: "just listen", shared: false }],
        excerpts: [],
      },
    ],
    acknowledgments: [],
    brought_at: null,
    can: ["write", "bring"],
    ...change,
  }) as unknown as Agenda;
const need = { id: "R1", text: "I need …", kind: "starter", vis: "pair" };
const group = { id: "need", label: "Needs", intro: "", prompts: [need] };
const prompts = {
  groups: [group],
  byId: new Map([["R1", { ...need, group }]]),
  emotions: new Map(),
} as unknown as Prompts;

function opened(of: Agenda) {
  const server = serve(me, {
    "GET /agendas/a1/preview": ({ url }) => ({
      ...of,
      items: [],
      relationship: me.relationships.find((one) => one.id === url.searchParams.get("for")),
      not_included: { answers: 0, excerpts: 0 },
      comes_with: { comments: 0 },
    }),
    "POST /agendas/a1/bring": () => of,
  });
  show(
    <BringDialog
      agenda={of}
      prompts={prompts}
      others="Ruth and Idris"
      mode="bring"
      onClose={() => {}}
    />,
  );
  return server;
}

test("for a meeting of all three nobody is chosen, and nothing is brought before somebody is", async () => {
  const server = opened(agenda("both"));
  const user = userEvent.setup();
  const dialog = await screen.findByRole("dialog");
  const asked = within(dialog).getByRole("group", {
    name: "The lead (Ruth), the second (Idris), or both?",
  });
  const radios = within(asked).getAllByRole("radio") as HTMLInputElement[];
  expect(radios.map((one) => one.checked)).toEqual([false, false, false]);
  const bring = within(dialog).getByRole("button", { name: "Bring it" }) as HTMLButtonElement;
  expect(bring.disabled).toBe(true);
  await expectAccessible(dialog);

  await user.click(within(asked).getByLabelText("The second, Idris"));
  expect(await within(dialog).findByText("This is what Idris will see")).toBeTruthy();
  await waitFor(() => expect(bring.disabled).toBe(false));
  await user.click(bring);

  await waitFor(() =>
    expect(server.of("POST", "/agendas/a1/bring")[0]?.body).toMatchObject({
      relationship_id: "second",
      answer_ids: ["n1"],
    }),
  );
});

test("for a meeting with one of them it stays with that one until she says otherwise", async () => {
  opened(agenda("lead"));
  const lead = (await screen.findByLabelText("The lead, Ruth")) as HTMLInputElement;
  expect(lead.checked).toBe(true);
});

test("what was brought once is not asked about again", async () => {
  opened(agenda("lead", { state: "shared", brought_at: "2026-11-23T10:00:00Z" }));
  await screen.findByRole("dialog");
  expect(screen.queryByRole("radio")).toBeNull();
});
