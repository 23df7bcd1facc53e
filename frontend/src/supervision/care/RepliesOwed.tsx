/** Replies past their promise, as those see them who were told: whose, and since when. Nothing of what was brought. */
import { useQuery } from "@tanstack/react-query";
import { client, ok } from "../../api/client";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";

export default function RepliesOwed({ as }: { as: "cover" | "director" }) {
  const me = useMe();
  const owed = useQuery({
    queryKey: ["replies-owed"],
    queryFn: async () => (await ok(client.GET("/api/v1/replies-owed"))).results,
  });
  if (owed.isError)
    return (
      <p className="error" role="alert">
        {sentenceOf(owed.error)}
      </p>
    );
  const mine = owed.data?.filter((one) => one.as === as) ?? [];
  if (mine.length === 0) return null;
  const id = `replies-owed-${as}`;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>
        {as === "cover"
          ? i18n.t({ id: "owed.cover", message: "Waiting where you stand in" })
          : i18n.t({ id: "owed.director", message: "Replies past their promise" })}
      </h2>
      <p className="s soft">
        {i18n.t({
          id: "owed.what",
          message: "You can ask about it. What was brought is between them.",
        })}
      </p>
      <ul className="lines">
        {mine.map((one) => (
          <li key={one.relationship.id} className="row">
            <span className="grow strong">{namesOf(othersIn(one.relationship, me.id))}</span>
            <span className="s soft">
              {i18n.t({ id: "desk.promise", message: "Promised by" })}{" "}
              <Time at={one.promised_by} form="long" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
