/** A conversation about what is brought is seen with it, so she hears of it before. */
import { i18n } from "../../i18n";

export function ComesAlong({ comments }: { comments: number }) {
  if (comments === 0) return null;
  return (
    <p className="note">
      {i18n.t({
        id: "preview.along",
        message:
          "The conversation about it comes along: {comments, plural, one {# comment} other {# comments}}.",
        values: { comments },
      })}
    </p>
  );
}
