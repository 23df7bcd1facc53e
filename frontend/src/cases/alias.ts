/** What an alias may be, said while it is typed and not by cutting it off. */
import { i18n } from "../i18n";

export const LONGEST_ALIAS = 80;

/** The sentence, or undefined when there is nothing to say. Counts characters as people see them. */
export function aliasProblem(alias: string): string | undefined {
  const count = [...alias].length;
  if (count <= LONGEST_ALIAS) return undefined;
  return i18n.t({
    id: "alias.toolong",
    message: "An alias has at most {most} characters. This one has {count}.",
    values: { most: LONGEST_ALIAS, count },
  });
}
