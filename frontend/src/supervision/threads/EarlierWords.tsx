/** What a comment said before it was changed, for those who may read the comment. */
import { useQuery } from "@tanstack/react-query";
import { client, ok } from "../../api/client";
import type { Comment } from "../../api/types";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { Time } from "../../ui/Time";

export default function EarlierWords({ comment }: { comment: Comment }) {
  const earlier = useQuery({
    queryKey: ["comment", comment.id, "earlier", comment.revision],
    queryFn: () =>
      ok(
        client.GET("/api/v1/comments/{id}/earlier", {
          params: { path: { id: comment.id }, query: { limit: 100 } },
        }),
      ),
  });
  if (earlier.isError)
    return <ErrorState error={earlier.error} onRetry={() => void earlier.refetch()} />;
  if (!earlier.data)
    return (
      <Loading>{i18n.t({ id: "earlier.opening", message: "Opening the earlier words…" })}</Loading>
    );
  if (earlier.data.results.length === 0)
    return (
      <p className="s soft">
        {i18n.t({ id: "earlier.none", message: "The earlier words were not kept." })}
      </p>
    );
  return (
    <ul className="lines s">
      {earlier.data.results.map((one) => (
        <li key={one.revision} className="stack tight">
          <p className="dim">
            {i18n.t({ id: "earlier.until", message: "Before" })} <Time at={one.until} form="near" />
          </p>
          <p className="as-written">{one.text}</p>
        </li>
      ))}
    </ul>
  );
}
