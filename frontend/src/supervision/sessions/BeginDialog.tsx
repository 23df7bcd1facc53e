/** Choosing how to begin: one template, in its own words for when it fits. */
import { useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { useTemplates } from "../content";
import { useBeginAgenda } from "../queries";

export function BeginDialog({
  sessionId,
  isOpen,
  onClose,
  onBegun,
}: {
  sessionId: string;
  isOpen: boolean;
  onClose: () => void;
  onBegun: (agendaId: string) => void;
}) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "begin.title", message: "What is this session for?" })}
    >
      <Templates sessionId={sessionId} onBegun={onBegun} />
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
      </div>
    </Dialog>
  );
}

function Templates({ sessionId, onBegun }: { sessionId: string; onBegun: (id: string) => void }) {
  const templates = useTemplates();
  const begin = useBeginAgenda();
  const [key] = useState(newKey);
  if (templates.isPending)
    return <Loading>{i18n.t({ id: "begin.opening", message: "Opening the templates…" })}</Loading>;
  if (templates.isError)
    return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />;
  return (
    <>
      <ul className="lines">
        {templates.data.templates.map((template) => (
          <li key={template.id} className="row">
            <span className="grow">
              <strong>{template.title}</strong>
              <span className="s soft block">{template.use_when}</span>
            </span>
            <Button
              size="small"
              aria-label={i18n.t({
                id: "begin.choose.name",
                message: "Begin with “{title}”",
                values: { title: template.title },
              })}
              isDisabled={begin.isPending}
              onPress={() =>
                begin.mutate(
                  { key: `${key}-${template.id}`, session_id: sessionId, template_id: template.id },
                  { onSuccess: (agenda) => onBegun(agenda.id) },
                )
              }
            >
              {i18n.t({ id: "begin.choose", message: "Begin" })}
            </Button>
          </li>
        ))}
      </ul>
      {begin.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(begin.error)}
        </p>
      )}
    </>
  );
}
