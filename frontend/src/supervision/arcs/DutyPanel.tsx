/** What the programme says to do, and who can be reached: the same calm lines for everyone. */
import { useEffect, useRef } from "react";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { type Contact, type Duty, useDuty } from "./queries";

export function DutyPanel({
  support,
  died,
  called,
}: {
  support?: boolean;
  died?: boolean;
  /** Asked for by a tap just now: on a phone it would open below the fold. */
  called?: boolean;
}) {
  const duty = useDuty();
  const panel = useRef<HTMLElement>(null);
  const there = duty.data !== undefined;
  useEffect(() => {
    if (called && there) panel.current?.scrollIntoView?.({ block: "start" });
  }, [called, there]);
  if (duty.isPending)
    return (
      <Loading>{i18n.t({ id: "duty.opening", message: "Opening the duty contacts…" })}</Loading>
    );
  if (duty.isError) return <ErrorState error={duty.error} onRetry={() => void duty.refetch()} />;
  const { sites, crisis_line_note } = duty.data;
  return (
    <section
      ref={panel}
      className="record-panel stack duty"
      aria-label={
        support
          ? i18n.t({ id: "duty.support", message: "People for you" })
          : i18n.t({ id: "duty.title", message: "Who can be reached now" })
      }
    >
      {crisis_line_note && <p className="strong">{crisis_line_note}</p>}
      {support ? (
        <>
          <h2 className="h3">{i18n.t({ id: "duty.support", message: "People for you" })}</h2>
          {duty.data.support.length > 0 ? (
            <Contacts contacts={duty.data.support} />
          ) : (
            <>
              <p>
                {i18n.t({
                  id: "duty.nosupport.own",
                  message:
                    "Your programme has named nobody for you alone yet. Who is with you today?",
                })}
              </p>
              {sites.some((site) => site.contacts.length > 0) && (
                <>
                  <p>{i18n.t({ id: "duty.instead", message: "These can be reached too:" })}</p>
                  <Contacts contacts={sites.flatMap((site) => site.contacts)} />
                </>
              )}
            </>
          )}
          <Outside outside={duty.data.outside} />
        </>
      ) : (
        <>
          {died && duty.data.after_a_death && (
            <>
              <h2 className="h3">
                {i18n.t({ id: "duty.afterdeath", message: "What your programme does now" })}
              </h2>
              <p className="as-written">{duty.data.after_a_death}</p>
            </>
          )}
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
              {site.contacts.length > 0 && <Contacts contacts={site.contacts} />}
              {/* "May have died" is not known yet: what to do stays one press away, and is not read out. */}
              {died ? (
                <details>
                  <summary>
                    {i18n.t({
                      id: "duty.ifliving",
                      message: "If it is not certain: what your programme wrote down to do",
                    })}
                  </summary>
                  <p className="as-written details-body">{site.procedure_text}</p>
                </details>
              ) : (
                <p className="as-written">{site.procedure_text}</p>
              )}
            </div>
          ))}
        </>
      )}
    </section>
  );
}

/** The way around a supervisor, in the words of the contract; reading it tells nobody. */
function Outside({ outside }: { outside: Duty["outside"] }) {
  if (outside.length === 0) return null;
  return (
    <>
      <h3 className="h4">
        {i18n.t({
          id: "duty.outside",
          message: "Somebody outside, also if it is about supervision",
        })}
      </h3>
      {outside.map(({ contract_id, text }) => (
        <p key={contract_id} className="as-written">
          {text}
        </p>
      ))}
    </>
  );
}

function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <ul className="lines">
      {contacts.map((contact) => (
        <li key={`${contact.name} ${contact.reach}`} className="row">
          <span className="strong">{contact.name}</span>
          <span className="grow">
            {contact.reach}
            {contact.hours && <span className="soft"> · {contact.hours}</span>}
          </span>
          {contact.check && (
            <span className="s soft">
              {i18n.t({
                id: "duty.check.why",
                message: "Check this before you rely on it: nobody has for half a year",
              })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
