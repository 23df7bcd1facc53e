/** Recordings: what is still there and goes by itself, and the receipts for what is gone. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useRecordings } from "../../transcripts/data";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { Time } from "../../ui/Time";
import { type Receipt, useReceipts } from "./queries";
import { Step } from "./Step";

export function RecordingsStep() {
  const recordings = useRecordings();
  const there = recordings.data?.filter((one) => one.state !== "destroyed") ?? [];
  return (
    <Step
      name="recordings"
      number={4}
      title={i18n.t({ id: "ending.recordings", message: "Recordings and transcripts" })}
    >
      <p>
        {i18n.t({
          id: "ending.recordings.what",
          message:
            "Final: what is still here is destroyed the day after the last day, whether you do anything or not; what its own date destroys before goes earlier. They are your clients', so no archive holds them.",
        })}
      </p>
      {recordings.isPending ? (
        <Loading>
          {i18n.t({ id: "recordings.opening", message: "Opening the recordings…" })}
        </Loading>
      ) : recordings.isError ? (
        <ErrorState error={recordings.error} onRetry={() => void recordings.refetch()} />
      ) : there.length > 0 ? (
        <p>
          <Link href="/recordings">
            {i18n.t({
              id: "ending.recordings.there",
              message:
                "{many, plural, one {One recording is} other {# recordings are}} still here. You can delete what you no longer need before.",
              values: { many: there.length },
            })}
          </Link>
        </p>
      ) : (
        <p className="soft">
          {i18n.t({ id: "ending.recordings.none", message: "None is here now." })}
        </p>
      )}
      <Receipts />
    </Step>
  );
}

function Receipts() {
  const receipts = useReceipts();
  if (receipts.isPending)
    return (
      <Loading>{i18n.t({ id: "ending.receipts.opening", message: "Opening receipts…" })}</Loading>
    );
  if (receipts.isError)
    return <ErrorState error={receipts.error} onRetry={() => void receipts.refetch()} />;
  if (receipts.data.length === 0) return null;
  return (
    <section className="stack tight" aria-labelledby="ending-receipts">
      <h3 id="ending-receipts">{i18n.t({ id: "ending.receipts", message: "Receipts" })}</h3>
      <ul className="lines">
        {receipts.data.map((one) => (
          <li key={one.id} className="row">
            <span className="grow">
              {i18n.t({
                id: "ending.receipt.of",
                message: "Session {number}",
                values: { number: one.session_number },
              })}
              {", "}
              <Time at={one.held_on} form="dated" />
              <span className="s soft block">{reasonWord(one.reason)}</span>
            </span>
            <span className="s soft">
              <Time at={one.at} form="dated" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function reasonWord(reason: Receipt["reason"]): string {
  switch (reason) {
    case "withdrawn":
      return i18n.t({ id: "receipt.withdrawn", message: "Destroyed: the client said no" });
    case "deleted":
      return i18n.t({ id: "receipt.deleted", message: "Destroyed: you deleted it" });
    case "kept_long_enough":
      return i18n.t({ id: "receipt.kept", message: "Destroyed: its keeping date passed" });
    case "contract_ended":
      return i18n.t({
        id: "receipt.ended",
        message: "Destroyed: your contract or placement ended",
      });
    case "rejected":
      return i18n.t({ id: "receipt.rejected", message: "Not kept: it could not be read" });
    case "sound_deleted":
      return i18n.t({ id: "receipt.sound", message: "The sound was deleted, its words were kept" });
    default:
      return i18n.t({ id: "receipt.part", message: "A part of it was destroyed" });
  }
}
