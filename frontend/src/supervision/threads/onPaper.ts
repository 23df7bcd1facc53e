/** Everything said about the excerpts of a transcript that I may read, for whoever takes it to paper. */
import { client, ok } from "../../api/client";
import { everyPage, from } from "../../api/query";
import type { Comment } from "../../api/types";
import type { Said } from "../../transcripts/beside/notes";

export async function saidIn(transcriptId: string): Promise<ReadonlyMap<string, readonly Said[]>> {
  const threads = await everyPage((after) =>
    ok(
      client.GET("/api/v1/threads", {
        params: { query: { ...(from(after) as object), transcript: transcriptId } },
      }),
    ),
  );
  const said = new Map<string, readonly Said[]>();
  for (const thread of threads) {
    const comments = thread.earlier ? await allOf(thread.id) : (thread.comments as Comment[]);
    const left = comments.filter((comment) => !comment.deleted);
    said.set(
      thread.anchor.id,
      left.map(({ id, author, at, text }) => ({ id, by: author.name, at, text })),
    );
  }
  return said;
}

function allOf(threadId: string): Promise<Comment[]> {
  return everyPage((after) =>
    ok(
      client.GET("/api/v1/threads/{id}/comments", {
        params: { path: { id: threadId }, query: from(after) as object },
      }),
    ),
  );
}
