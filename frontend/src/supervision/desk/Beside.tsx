/** The private margin: my own notes beside what somebody brought. Nobody else ever reads them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { call } from "../../api/call";
import type { Problem } from "../../api/client";
import { SaveBoardProvider, useAutosave, useSaveLine } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { SaveState } from "../../ui/SaveState";
import { OnlyMine } from "../../ui/screen/OnlyMine";
import { TextArea } from "../../ui/TextArea";
import { TwoDevices } from "../agendas/TwoDevices";

type Margin = { text: string; revision: number };

const marginKey = (agendaId: string) => ["margin", agendaId];

export function Beside({ agendaId }: { agendaId: string }) {
  const margin = useQuery({
    queryKey: marginKey(agendaId),
    queryFn: () => call<Margin>(`/agendas/${agendaId}/margin`),
  });
  return (
    <>
      <section className="stack tight rule-top" aria-labelledby="margin">
        <h2 id="margin" className="h4">
          {i18n.t({ id: "margin.title", message: "Private margin" })}
        </h2>
        <OnlyMine>
          {margin.isError && (
            <ErrorState error={margin.error} onRetry={() => void margin.refetch()} />
          )}
          {margin.data && (
            <SaveBoardProvider>
              <Writing agendaId={agendaId} margin={margin.data} />
            </SaveBoardProvider>
          )}
        </OnlyMine>
      </section>
      <p className="s rule-top">
        <Link href="/concerns">
          {i18n.t({ id: "concern.raise", message: "Raise a practice concern" })}
        </Link>
      </p>
    </>
  );
}

function Writing({ agendaId, margin }: { agendaId: string; margin: Margin }) {
  const queries = useQueryClient();
  const line = useSaveLine();
  const [save, field] = useAutosave<string>({
    object: `margin/${agendaId}`,
    value: margin.text,
    revision: margin.revision,
    send: async (text, revision, key, keepalive) => {
      const row = await call<Margin>(`/agendas/${agendaId}/margin`, {
        method: "PUT",
        body: { text },
        revision,
        key,
        keepalive,
      });
      queries.setQueryData(marginKey(agendaId), row);
      return row;
    },
    current: (problem: Problem) => {
      const current = problem.extra.current as Partial<Margin> | undefined;
      return typeof current?.revision === "number"
        ? { value: current.text ?? "", revision: current.revision }
        : undefined;
    },
  });
  return (
    <div className="stack tight">
      <TextArea
        frame="stack tight field"
        label={
          <span className="s dim">
            {i18n.t({ id: "margin.label", message: "For me, while I read" })}
          </span>
        }
        rows={4}
        maxLength={20_000}
        value={save.value}
        error={save.kind === "refused" ? save.sentence : undefined}
        onChange={(event) => field.write(event.target.value)}
      />
      {save.kind === "conflict" && save.theirs && (
        <TwoDevices
          mine={save.value}
          theirs={save.theirs.value}
          show={(text) => <p className="as-written">{String(text)}</p>}
          onKeep={(text) => field.resolve(String(text))}
        />
      )}
      <SaveState line={line} />
      <p className="s dim">
        {i18n.t({
          id: "margin.who",
          message: "Only you. It stays with you when something is taken back.",
        })}
      </p>
    </div>
  );
}
