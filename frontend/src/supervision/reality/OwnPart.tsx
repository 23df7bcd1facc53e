/** Was what I did right for that moment, and what I'd own of it. */
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Chips } from "../../ui/Chips";
import { sentenceOf } from "../../ui/ErrorState";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useOwnPart } from "./queries";
import type { RealityTest, Right } from "./wire";
import { rightWord } from "./words";

const RIGHTS: readonly Right[] = ["yes", "partly", "no", "cannot_tell"];
type Part = { right: Right | undefined; own: string };

export function OwnPart({ test }: { test: RealityTest }) {
  const blank: Part = {
    right: (test.own_part?.right || undefined) as Right | undefined,
    own: test.own_part?.own ?? "",
  };
  const draft = useDrafted(`own-part/${test.id}`, blank);
  const own = useOwnPart(test.id);
  const part = draft.value;
  const set = (change: Partial<Part>) => {
    if (own.isError) own.reset();
    draft.set(change);
  };
  return (
    <section className="stack measure" aria-labelledby="own">
      <h2 id="own" className="h3">
        {i18n.t({ id: "own.title", message: "My own part" })}
      </h2>
      <Chips
        single
        frame="prompt"
        legend={i18n.t({ id: "own.right", message: "Was what I did right for that moment?" })}
        options={RIGHTS.map((id) => ({ id, label: rightWord(id) }))}
        value={part.right ? [part.right] : []}
        onChange={([right]) => set({ right: right as Right | undefined })}
      />
      <TextArea
        frame="prompt"
        label={i18n.t({ id: "own.own", message: "What I'd own" })}
        rows={2}
        maxLength={20_000}
        value={part.own}
        error={own.isError ? sentenceOf(own.error) : undefined}
        onChange={(event) => set({ own: event.target.value })}
      />
      <DraftState kept={draft.kept} />
      <div className="actions">
        <Button
          isDisabled={!(part.right || part.own.trim()) || !draft.changed || own.isPending}
          onPress={() =>
            own.mutate(
              { key: draft.key, right: part.right ?? "", own: part.own.trim() },
              { onSuccess: draft.discard },
            )
          }
        >
          {i18n.t({ id: "turn.keep", message: "Keep" })}
        </Button>
        {test.own_part && !draft.changed && (
          <span className="s moss-ink">{i18n.t({ id: "state.done", message: "Kept" })}</span>
        )}
      </div>
    </section>
  );
}
