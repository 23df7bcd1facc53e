/** How a supervisor's comment is meant, if they say so: role and focus after Bernard's discrimination model. */
import type { Comment } from "../../api/types";
import { i18n } from "../../i18n";

export type Role = NonNullable<Comment["role_tag"]>;
export type Focus = NonNullable<Comment["focus_tag"]>;
export type Tags = Pick<Comment, "role_tag" | "focus_tag">;

export const UNTAGGED: Tags = { role_tag: null, focus_tag: null };

export function roles(): { id: Role; label: string }[] {
  return [
    { id: "be_with", label: i18n.t({ id: "tag.be_with", message: "Being with" }) },
    { id: "think_together", label: i18n.t({ id: "tag.think", message: "Thinking together" }) },
    { id: "teach", label: i18n.t({ id: "tag.teach", message: "Teaching" }) },
  ];
}

export function focuses(): { id: Focus; label: string }[] {
  return [
    { id: "doing", label: i18n.t({ id: "tag.doing", message: "What you did" }) },
    {
      id: "understanding",
      label: i18n.t({ id: "tag.understanding", message: "How you understand it" }),
    },
    { id: "self", label: i18n.t({ id: "tag.self", message: "You in it" }) },
  ];
}

/** "Thinking together · You in it", or nothing. */
export function tagWords({ role_tag, focus_tag }: Tags): string {
  return [
    roles().find(({ id }) => id === role_tag)?.label,
    focuses().find(({ id }) => id === focus_tag)?.label,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Beside a record, teaching waits until the other has answered once: first what was going on in them (IPR). */
export function hasAnswered(rows: readonly Comment[], myId: string): boolean {
  const asked = rows.findIndex(({ author }) => author.id === myId);
  return asked >= 0 && rows.slice(asked + 1).some(({ author }) => author.id !== myId);
}
