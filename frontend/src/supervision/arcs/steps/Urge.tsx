/** A pull is not an act. Picking one asks whose worry it would ease, and the pull's own question. */
import { i18n } from "../../../i18n";
import { Chips } from "../../../ui/Chips";
import { SaidLines } from "../../agendas/Said";
import { asPicked } from "../../agendas/values";
import type { Content } from "../content";
import { EntryField } from "../EntryField";
import { EntryFrame } from "../EntryFrame";
import { Screens } from "../Screens";
import { useEntry } from "../useEntry";
import type { Arc } from "../wire";

const NONE = "none";

export default function Urge({ arc, content }: { arc: Arc; content: Content }) {
  const { prompts } = content;
  const group = prompts.groups.find((one) => one.id === "urge");
  const whose = prompts.byId.get("U6");
  const { save, field, write } = useEntry(arc, "U1");
  const pick = prompts.byId.get("U1");
  const picked = asPicked(save.value);
  const likely = likelyOf(save.value);
  const put = (change: Partial<{ chosen: string[]; likely: string[] }>) =>
    write({ ...picked, likely, ...change });
  const pulls = prompts.emotions.urges.filter(
    (urge) => urge.id !== NONE && picked.chosen.includes(urge.id),
  );
  const own = (group?.prompts ?? []).filter((prompt) => pulls.some(({ id }) => id === prompt.urge));
  if (!pick) return null;

  /** "No pull" and a pull cannot both be so. */
  function choose(chosen: string[]) {
    const added = chosen.find((id) => !picked.chosen.includes(id));
    const next = added === NONE ? [NONE] : added ? chosen.filter((id) => id !== NONE) : chosen;
    put({ chosen: next, likely: likely.filter((id) => next.includes(id)) });
  }

  return (
    <>
      <p className="soft measure lead">{group?.intro}</p>
      <Screens
        arc={arc}
        step="urge"
        questions={["U1", "U6", ...own.map((prompt) => prompt.id)]}
        screens={[
          {
            id: "U1",
            node: (
              <EntryFrame
                save={save}
                field={field}
                show={(value) => (
                  <SaidLines prompt={pick} value={value} emotions={prompts.emotions} />
                )}
              >
                <Chips
                  frame="prompt"
                  legend={pick.text}
                  options={prompts.emotions.urges.map(({ id, label, eg }) => ({
                    id,
                    label: eg ? `${label} (${eg})` : label,
                  }))}
                  value={picked.chosen}
                  onChange={choose}
                />
                {pulls.length > 0 && (
                  <div className="stack follows">
                    {whose && <EntryField arc={arc} prompt={whose} emotions={prompts.emotions} />}
                    <ul className="stack tight serves">
                      {pulls.map((urge) => (
                        <li key={urge.id}>{urge.serve}</li>
                      ))}
                    </ul>
                    <p className="s soft">
                      {i18n.t({
                        id: "urge.carry",
                        message: "A question to carry, not to answer here.",
                      })}
                    </p>
                    <Chips
                      frame="stack tight"
                      legend={
                        <span className="s soft">
                          {i18n.t({
                            id: "urge.likely",
                            message: "Is any of it likely to happen?",
                          })}
                        </span>
                      }
                      options={pulls.map(({ id, label }) => ({ id, label }))}
                      value={likely}
                      onChange={(next) => put({ likely: next })}
                    />
                    {likely.includes("harden") && (
                      <p className="s soft">
                        {i18n.t({
                          id: "urge.asks",
                          message:
                            "After your next session with somebody else, Home asks once whether it came along.",
                        })}
                      </p>
                    )}
                  </div>
                )}
              </EntryFrame>
            ),
          },
          ...own.map((prompt) => ({
            id: prompt.id,
            node: <EntryField arc={arc} prompt={prompt} emotions={prompts.emotions} />,
          })),
        ]}
      />
    </>
  );
}

/** Which of the pulls she thinks may come true. */
function likelyOf(value: unknown): string[] {
  const likely = (value as { likely?: unknown } | null)?.likely;
  return Array.isArray(likely) ? likely.filter((id) => typeof id === "string") : [];
}
