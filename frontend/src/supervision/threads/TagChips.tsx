/** Two optional ticks under a supervisor's comment: in which role it is said, and what it is about. */
import { i18n } from "../../i18n";
import { Chips } from "../../ui/Chips";
import { type Focus, focuses, type Role, roles, type Tags } from "./tags";

export default function TagChips({
  tags,
  mayTeach,
  onTags,
}: {
  tags: Tags;
  /** False until the other has answered a first question about a record. */
  mayTeach: boolean;
  onTags: (tags: Tags) => void;
}) {
  return (
    <details className="s" open={tags.role_tag !== null || tags.focus_tag !== null}>
      <summary>{i18n.t({ id: "tag.say", message: "Say how this is meant (if you like)" })}</summary>
      <div className="stack tight">
        <Chips
          single
          legend={i18n.t({ id: "tag.role", message: "I write this as" })}
          {...(mayTeach
            ? {}
            : {
                hint: i18n.t({
                  id: "tag.later",
                  message: "“Teaching” is offered once your first question has been answered.",
                }),
              })}
          options={roles().filter(({ id }) => mayTeach || id !== "teach")}
          value={tags.role_tag ? [tags.role_tag] : []}
          onChange={([role]) => onTags({ ...tags, role_tag: (role as Role) ?? null })}
        />
        <Chips
          single
          legend={i18n.t({ id: "tag.focus", message: "It is about" })}
          options={focuses()}
          value={tags.focus_tag ? [tags.focus_tag] : []}
          onChange={([focus]) => onTags({ ...tags, focus_tag: (focus as Focus) ?? null })}
        />
      </div>
    </details>
  );
}
