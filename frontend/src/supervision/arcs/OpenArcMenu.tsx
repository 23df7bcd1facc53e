/** On a case: "Something happened", then what. Two taps, and the arc is open. */
import { i18n } from "../../i18n";
import { sentenceOf } from "../../ui/ErrorState";
import { Menu } from "../../ui/Menu";
import { useOpening } from "./useOpening";
import { KINDS, kindWord } from "./words";

export default function OpenArcMenu({ caseId }: { caseId: string }) {
  const { open, error } = useOpening();
  return (
    <>
      <Menu
        size="normal"
        kind="plain"
        label={i18n.t({ id: "case.happened", message: "Something happened" })}
        entries={KINDS.map((id) => ({ id, label: kindWord(id) }))}
        onAction={(id) => {
          const kind = KINDS.find((one) => one === id);
          if (kind) open(kind, caseId);
        }}
      />
      {error && (
        <p className="note failed" role="alert">
          {sentenceOf(error)}
        </p>
      )}
    </>
  );
}
