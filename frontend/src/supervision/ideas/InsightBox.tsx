/** What I know now. It stays mine; offered to others it is said afresh, on a blank page. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Problem } from "../../api/client";
import { useAutosave } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { TextArea } from "../../ui/TextArea";
import { TwoDevices } from "../agendas/TwoDevices";
import { BlankPage } from "./BlankPage";
import { placeInsight, putInsight, useInsight } from "./queries";
import type { Insight } from "./wire";

export function InsightBox({ arcId }: { arcId: string }) {
  const insight = useInsight(arcId);
  if (insight.isPending)
    return <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>;
  if (insight.isError)
    return <ErrorState error={insight.error} onRetry={() => void insight.refetch()} />;
  return <Writing insight={insight.data} />;
}

function Writing({ insight }: { insight: Insight }) {
  const queries = useQueryClient();
  const [offering, setOffering] = useState(false);
  const [save, field] = useAutosave<string>({
    object: `insight/${insight.arc_id}`,
    value: insight.text,
    revision: insight.revision,
    send: async (text, revision, key, keepalive) => {
      const row = await putInsight(insight.arc_id, text, revision, key, keepalive);
      placeInsight(queries, row);
      return row;
    },
    current: (problem: Problem) => {
      const current = problem.extra.current as Insight | undefined;
      return current && { value: current.text, revision: current.revision };
    },
  });
  return (
    <div className="stack">
      <TextArea
        frame="prompt"
        label={i18n.t({ id: "insight.label", message: "What I know now" })}
        hint={i18n.t({ id: "arc.only", message: "Only you see this." })}
        rows={2}
        maxLength={20_000}
        value={save.value}
        onChange={(event) => field.write(event.target.value)}
      />
      {save.kind === "refused" && save.value.trim() !== "" && (
        <p className="error" role="alert">
          {save.sentence}
        </p>
      )}
      {save.kind === "conflict" && save.theirs && (
        <TwoDevices
          mine={save.value}
          theirs={save.theirs.value}
          show={(text) => <p className="said">{String(text)}</p>}
          onKeep={(text) => field.resolve(String(text))}
        />
      )}
      {insight.state === "published" && (
        <p className="note kept">
          {i18n.t({
            id: "insight.published",
            message:
              "Your other words for it are in the library. Nothing there leads back to you, so they stay as they are.",
          })}
        </p>
      )}
      {insight.id && insight.can.includes("reword") && (
        <div className="actions">
          <Button onPress={() => setOffering(true)}>
            {insight.reworded
              ? i18n.t({ id: "insight.again", message: "The words for others" })
              : i18n.t({ id: "insight.offer", message: "Offer it to the others" })}
          </Button>
        </div>
      )}
      {offering && <BlankPage insight={insight} onClose={() => setOffering(false)} />}
    </div>
  );
}
