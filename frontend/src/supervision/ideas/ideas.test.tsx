/** Ideas and plans: each can be wrong, rests on something, and nothing of the case shows through the blank page. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { wipe } from "../../api/vault/vault";
import { expectAccessible, mina, okafor, Refusal, serve, show } from "../../test-server";
import { ID, madeArc } from "../arcs/made";
import ArcIdeaPage from "./ArcIdeaPage";
import IdeasPage from "./IdeasPage";
import type { Idea, Insight, Plan, SecondReading } from "./wire";

const plan: Plan = {
  id: "p1",
  arc_id: ID,
  case: { id: "c1", alias: "Heron" },
  cue: "They went quiet, as they did here.",
  silence: { excerpt_id: "e1", start_ms: 724_000, end_ms: 730_500, label_text: "Quiet for 6.5 s" },
  will: "say that I noticed it",
  look_back_on: "2026-01-01",
  state: "open",
  looked_back: "",
  revision: 1,
  made_at: "2026-11-23T08:00:00Z",
  can: ["change"],
};
const reading: SecondReading = {
  id: "r1",
  text: "Quiet can be thinking.",
  asked_at: "2026-11-23T08:00:00Z",
  answered_at: null,
  fine: null,
  can: ["answer"],
};

let ideas: Idea[];
let plans: Plan[];
let insight: Insight;
let readings: SecondReading[];

beforeEach(() => {
  ideas = [];
  plans = [];
  readings = [reading];
  insight = {
    id: "i1",
    arc_id: ID,
    text: "Heron was thinking",
    reworded: "",
    state: "private",
    second_reading: null,
    revision: 1,
    can: ["change", "reword"],
  };
});
afterEach(async () => {
  await wipe();
  history.replaceState(null, "", "/");
});

function served(me = mina) {
  return serve(me, {
    [`GET /arcs/${ID}`]: () => madeArc(),
    "GET /arcs": () => ({ results: [], next: null }),
    "GET /recordings": () => ({ results: [], next: null }),
    "GET /ideas": () => ({ results: ideas, next: null }),
    "POST /ideas": ({ body }) => {
      const told = body as Idea;
      if (!told.drop_if.trim())
        throw new Refusal(422, {
          code: "drop_if_missing",
          detail: "What would make you drop this idea? Write that too.",
        });
      ideas = [
        {
          ...told,
          id: "d1",
          case: null,
          status: "open",
          revision: 1,
          made_at: "2026-11-23T08:00:00Z",
          can: ["change"],
        },
      ];
      return ideas[0];
    },
    "GET /plans": () => ({ results: plans, next: null }),
    "POST /plans": ({ body }) => {
      plans = [{ ...plan, ...(body as object), case: plan.case, silence: plan.silence }];
      return plans[0];
    },
    "PATCH /plans/p1": ({ body }) => {
      plans = [{ ...plan, ...(body as object), revision: 2 }];
      return plans[0];
    },
    [`GET /arcs/${ID}/insight`]: () => insight,
    "GET /library": () => ({ results: [{ id: "l1", text: "They may come back." }], next: null }),
    "GET /second-readings": () => ({ results: readings, next: null }),
    "POST /second-readings/r1": ({ body }) => {
      readings = [{ ...reading, ...(body as object), can: [] }];
      return readings[0];
    },
  });
}

test("an idea is refused without a way out, and what was written stays in the form", async () => {
  served();
  const user = userEvent.setup();
  show(<ArcIdeaPage id={ID} />);
  await user.type(await screen.findByLabelText("When I said or did …"), "went on asking");
  await user.type(screen.getByLabelText("they then …"), "went quiet");
  await user.type(screen.getByLabelText("which may mean …"), "I was too quick");
  await user.click(screen.getByLabelText("No record"));
  await user.click(screen.getByRole("button", { name: "Keep the idea" }));
  expect(await screen.findByText(/What would make you drop this idea/)).toBeTruthy();
  const way = screen.getByLabelText("I'd drop it if …");
  await user.type(way, "they talk on");
  await user.click(screen.getByRole("button", { name: "Keep the idea" }));
  await waitFor(() => expect(ideas).toHaveLength(1));
  expect(ideas[0]).toMatchObject({
    when: "went on asking",
    drop_if: "they talk on",
    no_record: true,
  });
  expect(await screen.findByText("they talk on")).toBeTruthy();
  await expectAccessible(document.body);
});

test("a silence named in the address is the cue of the plan that is made", async () => {
  const server = served();
  history.replaceState(null, "", `/arcs/${ID}/idea?quiet=e1~724000~730500#next-time`);
  const user = userEvent.setup();
  show(<ArcIdeaPage id={ID} />);
  await user.type(await screen.findByLabelText("I will …"), "say that I noticed it");
  await user.click(screen.getByRole("button", { name: "Keep it for next time" }));
  expect(await screen.findByText("Quiet for 6.5 s")).toBeTruthy();
  expect(server.of("POST", "/plans")[0]?.body).toMatchObject({
    arc_id: ID,
    cue: "",
    silence: { excerpt_id: "e1", start_ms: 724_000, end_ms: 730_500 },
    case_id: "c1",
  });
});

test("a look back is an offer: what became of it is hers to say, or to leave for later", async () => {
  plans = [plan];
  served();
  const user = userEvent.setup();
  show(<IdeasPage />);
  expect(await screen.findByText(/A look back, when you like/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Ask me later" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "What became of it?" }));
  await user.click(screen.getByLabelText("I did it differently"));
  await user.type(screen.getByLabelText(/A word about it/), "I waited.");
  await user.click(screen.getByRole("button", { name: "Keep" }));
  await waitFor(() =>
    expect(plans[0]).toMatchObject({ state: "changed", looked_back: "I waited." }),
  );
});

test("the page on which an insight is reworded shows nothing of the case or of the first words", async () => {
  served();
  const user = userEvent.setup();
  show(<ArcIdeaPage id={ID} />);
  await user.click(await screen.findByRole("button", { name: "Offer it to the others" }));
  const page = await screen.findByRole("alertdialog");
  expect(page.textContent).not.toContain("Heron");
  expect((within(page).getByLabelText("In words for others") as HTMLTextAreaElement).value).toBe(
    "",
  );
  await expectAccessible(page);
});

test("a supervisor reads the words for others and nothing around them, and answers once", async () => {
  served(okafor);
  const user = userEvent.setup();
  show(<IdeasPage />);
  expect(await screen.findByText("Quiet can be thinking.")).toBeTruthy();
  expect(screen.queryByText("My ideas")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Fine as it is" }));
  expect(await screen.findByText("You said: fine as it is.")).toBeTruthy();
  expect(screen.getByText("They may come back.")).toBeTruthy();
});
