/** Something did not come. Says what, takes the blame, offers another try when that may help. */
import { Link } from "wouter";
import { Problem } from "../api/client";
import { i18n } from "../i18n";
import { Button } from "./Button";
import { isNotFetched } from "./fetched";
import { WayToNames } from "./WayToNames";

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const passing = !(error instanceof Problem) || error.passing;
  return (
    <div className="empty" role="alert">
      <p>{sentenceOf(error)}</p>
      {error instanceof Problem && error.status === 404 && (
        <Link className="button" href="/">
          {i18n.t({ id: "missing.home", message: "Go to your home page" })}
        </Link>
      )}
      <WayToNames error={error} />
      {passing && onRetry && (
        <Button onPress={onRetry}>{i18n.t({ id: "error.retry", message: "Try again" })}</Button>
      )}
    </div>
  );
}

export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (isNotFetched(error))
    return i18n.t({
      id: "error.unfetched",
      message: "This page could not be fetched. What you wrote is safe.",
    });
  return i18n.t({
    id: "error.bug",
    message: "Something broke on this page. That is our fault, not yours. What you wrote is kept.",
  });
}
