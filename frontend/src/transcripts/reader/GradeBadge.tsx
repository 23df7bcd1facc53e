/** How far the words can be trusted, said where the words are. */
import { i18n } from "../../i18n";

export function GradeBadge({ grade, isImported = false }: { grade: string; isImported?: boolean }) {
  return (
    <span className="tag plain grade">
      {grade === "unchecked"
        ? isImported
          ? i18n.t({ id: "grade.imported", message: "transcript from a file, unchecked" })
          : i18n.t({ id: "grade.unchecked", message: "machine transcript, unchecked" })
        : i18n.t({ id: "grade.checked", message: "transcript checked by a person" })}
    </span>
  );
}
