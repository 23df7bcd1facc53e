/** What the programme says to do, and who can be reached: the same calm lines for everyone. */
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { type Contact, useDuty } from "./queries";

export function DutyPanel({ support }: { support?: boolean }) {
  const duty = useDuty();
  if (duty.isPending)
    return (
      <Loading>{i18n.t({ id: "duty.opening", message: "Opening the duty contacts…" })}</Loading>
    );
  if (duty.isError) return <ErrorState error={duty.error} onRetry={() => void duty.refetch()} />;
  const { sites, crisis_line_note } = duty.data;
  return (
    <section
      className="record-panel stack"
      aria-label={
        support
          ? i18n.t({ id: "duty.support", message: "People for you" })
          : i18n.t({ id: "duty.title", message: "Who can be reached now" })
      }
    >
      {support ? (
        <>
          <h2 className="h3">{i18n.t({ id: "duty.support", message: "People for you" })}</h2>
          {duty.data.support.length > 0 ? (
            <Contacts contacts={duty.data.support} />
          ) : (
            <p>
              {i18n.t({
                id: "duty.nosupport",
                message: "Your programme has named nobody here yet. Who is with you today?",
              })}
            </p>
          )}
        </>
      ) : (
        <>
          <h2 className="h3">{i18n.t({ id: "duty.title", message: "Who can be reached now" })}</h2>
          {sites.length === 0 && (
            <p>
              {i18n.t({
                id: "duty.nosite",
                message: "Your programme has not written down a procedure yet. Ask the director.",
              })}
            </p>
          )}
          {sites.map((site) => (
            <div key={site.name} className="stack tight">
              <h3 className="h4">{site.name}</h3>
              <p className="as-written">{site.procedure_text}</p>
              {site.contacts.length > 0 && <Contacts contacts={site.contacts} />}
            </div>
          ))}
        </>
      )}
      {crisis_line_note && <p className="s soft">{crisis_line_note}</p>}
    </section>
  );
}

function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <ul className="lines">
      {contacts.map((contact) => (
        <li key={`${contact.name} ${contact.reach}`} className="row">
          <span className="strong">{contact.name}</span>
          <span className="grow">{contact.reach}</span>
          {contact.check && (
            <span className="s soft">
              {i18n.t({ id: "duty.check", message: "Check this before you rely on it" })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
