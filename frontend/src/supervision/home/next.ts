/** The session that comes next; one that began within two hours is still it. */
import type { SupervisionSession } from "../../api/types";

const STILL_ON = 2 * 60 * 60 * 1000;

export function nextOf(sessions: readonly SupervisionSession[]): SupervisionSession | undefined {
  return sessions
    .filter(
      ({ starts_at, state }) =>
        state !== "not_held" && Date.parse(starts_at) > Date.now() - STILL_ON,
    )
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at))[0];
}
