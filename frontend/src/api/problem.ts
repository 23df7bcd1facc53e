/** A refusal or a failure, as the server explained it: `code` for programs, `message` for people. */
import { i18n } from "@lingui/core";

export class Problem extends Error {
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    sentence: string,
    /** Everything else in the problem+json body, such as `current` of a 412. */
    readonly extra: Record<string, unknown> = {},
  ) {
    super(sentence);
    this.name = "Problem";
  }

  /** True when trying the same thing again later may work. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429 || this.status === 408;
  }

  /** Sentences per field of a 400 `invalid`. */
  get fields(): Record<string, string[]> {
    const fields = this.extra.fields;
    return fields && typeof fields === "object" ? (fields as Record<string, string[]>) : {};
  }
}

/** Turn any response that is not ok into a Problem. Never throws. */
export async function problemFrom(response: Response): Promise<Problem> {
  // Proxies answer with pages; then the status is all there is.
  return problemOf(response.status, await response.json().catch(() => undefined));
}

/** A Problem from a status and a body that has been read already. */
export function problemOf(status: number, read: unknown): Problem {
  const body = read && typeof read === "object" ? (read as Record<string, unknown>) : {};
  const { status: _status, code, detail, type: _type, title, ...extra } = body;
  const sentence = [detail, title].find((text) => typeof text === "string" && text !== "");
  return new Problem(
    status,
    typeof code === "string" ? code : "failed",
    typeof sentence === "string" ? sentence : fallback(status),
    extra,
  );
}

export function noAnswer(cause: unknown): Problem {
  const problem = new Problem(
    0,
    "offline",
    i18n.t({
      id: "problem.offline",
      message: "No answer from the server. Your words are still here.",
    }),
  );
  problem.cause = cause;
  return problem;
}

function fallback(status: number): string {
  if (status === 404)
    return i18n.t({ id: "problem.404", message: "There is nothing here that you can open." });
  if (status === 403) return i18n.t({ id: "problem.403", message: "This is not open to you." });
  if (status === 413) return i18n.t({ id: "problem.413", message: "That is too large to send." });
  if (status === 429)
    return i18n.t({
      id: "problem.429",
      message: "Too many tries at once. Wait a little, then try again.",
    });
  return i18n.t({
    id: "problem.other",
    message: "Something went wrong on our side. Your words are still here.",
  });
}
