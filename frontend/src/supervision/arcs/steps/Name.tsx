/** Say it plainly: her own sentence first, words under it if they help, strength if she likes. */
import { useSaveBoard } from "../../../api/vault/hooks";
import { i18n } from "../../../i18n";
import { LinkButton } from "../../../ui/Button";
import { Loading } from "../../../ui/Loading";
import { Families } from "../../agendas/AnswerInput";
import { SaidLines } from "../../agendas/Said";
import { asNumber, asPicked } from "../../agendas/values";
import type { Content } from "../content";
import { EntryField } from "../EntryField";
import { EntryFrame } from "../EntryFrame";
import { useStep } from "../queries";
import { Scale } from "../Scale";
import { Screens } from "../Screens";
import { useEntry } from "../useEntry";
import { useWhere } from "../useWhere";
import type { Arc } from "../wire";
import { MoreWays } from "./MoreWays";

const FIRST = ["N1", "N2", "N6"];

export function Name({ arc, content }: { arc: Arc; content: Content }) {
  const { prompts } = content;
  const board = useSaveBoard();
  const mark = useStep(arc.id);
  const where = useWhere(arc.id);
  const sentence = prompts.byId.get("N1");
  if (!sentence) return <Loading>{i18n.t({ id: "page.opening", message: "Opening…" })}</Loading>;

  async function straightToBring() {
    await board.flush();
    mark.mutate({ name: "name", state: "done" }, { onSuccess: () => where.go("bring") });
  }

  return (
    <Screens
      arc={arc}
      step="name"
      questions={FIRST}
      screens={[
        {
          id: "name",
          node: (
            <div className="stack">
              <EntryField
                arc={arc}
                prompt={sentence}
                emotions={prompts.emotions}
                hint={
                  arc.departure && arc.departure.kind !== "told_me"
                    ? i18n.t({
                        id: "name.notleft",
                        message:
                          "If nobody knows yet whether they left, “When it happened” is meant just as much.",
                      })
                    : undefined
                }
              />
              <Words arc={arc} content={content} />
              <Strength arc={arc} content={content} />
            </div>
          ),
        },
      ]}
    >
      <p>
        <LinkButton isDisabled={mark.isPending} onPress={() => void straightToBring()}>
          {i18n.t({ id: "name.straight", message: "Keep it and go straight to “Bring it”" })}
        </LinkButton>
      </p>
      <MoreWays arc={arc} prompts={prompts} />
    </Screens>
  );
}

function Words({ arc, content }: { arc: Arc; content: Content }) {
  const prompt = content.prompts.byId.get("N2");
  const { save, field, write } = useEntry(arc, "N2");
  if (!prompt) return null;
  const picked = asPicked(save.value);
  return (
    <EntryFrame
      save={save}
      field={field}
      show={(value) => (
        <SaidLines prompt={prompt} value={value} emotions={content.prompts.emotions} />
      )}
    >
      <p className="s soft">
        {i18n.t({ id: "name.words", message: "Words, if they help. More than one is fine." })}
      </p>
      <Families
        prompt={prompt}
        emotions={content.prompts.emotions}
        chosen={picked.chosen}
        onChosen={(chosen) => write({ ...picked, chosen })}
      />
    </EntryFrame>
  );
}

function Strength({ arc, content }: { arc: Arc; content: Content }) {
  const prompt = content.prompts.byId.get("N6");
  const { save, field, write } = useEntry(arc, "N6");
  if (!prompt) return null;
  const ends = content.prompts.emotions.intensity;
  return (
    <EntryFrame save={save} field={field} show={(value) => <p>{String(value)}</p>}>
      <Scale
        label={prompt.text}
        low={ends?.low ?? ""}
        high={ends?.high ?? ""}
        value={asNumber(save.value)}
        onChange={write}
        onClear={() => write(null)}
      />
    </EntryFrame>
  );
}
