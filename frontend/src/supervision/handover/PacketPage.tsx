/** One packet, read by whoever it was handed to, with a conversation under each moment of the record. */
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { usePrompts } from "../content";
import { HandedThings } from "./HandedThings";
import { usePacket } from "./queries";

const ThreadPanel = lazy(() => import("../threads/ThreadPanel"));

export default function PacketPage({ id }: { id: string }) {
  const me = useMe();
  const packet = usePacket(id);
  const prompts = usePrompts();
  const failed = packet.isError ? packet : prompts.isError ? prompts : null;
  return (
    <>
      <PageHead
        title={i18n.t({ id: "handover.packet", message: "Handed over" })}
        crumb={<Link href="/people">{i18n.t({ id: "people.title", message: "People" })}</Link>}
      />
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && (!packet.data || !prompts.data) && (
        <Loading>{i18n.t({ id: "handover.packet.opening", message: "Opening it…" })}</Loading>
      )}
      {packet.data && prompts.data && (
        <div className="stack loose measure">
          <p className="soft">
            {packet.data.owner.id === me.id
              ? i18n.t({ id: "handover.by.me", message: "What you chose, as it is read." })
              : i18n.t({
                  id: "handover.by",
                  message:
                    "{name} chose this for you. It was said to somebody else first; ask before you lean on it.",
                  values: { name: packet.data.owner.name },
                })}{" "}
            <Time at={packet.data.made_at} form="moment" />
          </p>
          {packet.data.taken_back_at ? (
            <p className="note">
              {i18n.t({
                id: "handover.taken.note",
                message: "This was taken back. Nothing is asked of you.",
              })}
            </p>
          ) : (
            <HandedThings
              packet={packet.data}
              prompts={prompts.data}
              underExcerpt={(excerptId) => (
                <Suspense fallback={null}>
                  <ThreadPanel excerptId={excerptId} />
                </Suspense>
              )}
            />
          )}
        </div>
      )}
    </>
  );
}
