/** A sealed statement as it stands on paper: whose, what, by which rules, confirmed by whom and when. */
import { i18n } from "../../i18n";
import { Time } from "../../ui/Time";
import { Totals } from "./Totals";
import type { SealedStatement } from "./wire";
import { lengthText, packWord, sortWord, stateWord } from "./words";
import "./hours.css";

export function Statement({ issued }: { issued: SealedStatement }) {
  const { statement, sha256, seal } = issued;
  return (
    <article className="stack loose statement" aria-labelledby="statement-of">
      <header className="stack tight">
        <h2 id="statement-of">
          {i18n.t({
            id: "statement.of",
            message: "Hours of {name}",
            values: { name: statement.person },
          })}
        </h2>
        <p>
          {statement.programme} ·{" "}
          {statement.from_on ? (
            <Time at={statement.from_on} form="dated" />
          ) : (
            i18n.t({ id: "statement.start", message: "from the beginning" })
          )}
          {" – "}
          <Time at={statement.until_on ?? statement.issued_at} form="dated" />
        </p>
        <p className="s soft">
          {i18n.t({ id: "statement.issued", message: "Issued" })}{" "}
          <Time at={statement.issued_at} form="moment" />
        </p>
      </header>
      <Totals
        name={i18n.t({ id: "statement.totals", message: "Hours by kind" })}
        totals={statement.totals}
      />
      <Entries issued={issued} />
      <section className="stack tight" aria-labelledby="statement-rules">
        <h3 id="statement-rules" className="h4">
          {i18n.t({ id: "statement.rules", message: "Rules by which the hours were credited" })}
        </h3>
        <ul>
          {statement.rule_packs.map((pack) => (
            <li key={`${pack.id} ${pack.version}`}>
              {i18n.t({
                id: "statement.pack",
                message: "{name} ({pack}), version {version}",
                values: { name: packWord(pack.id), pack: pack.id, version: pack.version },
              })}
              {pack.source && <span className="s soft wraps"> · {pack.source}</span>}
            </li>
          ))}
        </ul>
        <p className="s soft">
          {i18n.t({
            id: "statement.check",
            message:
              "These rules are examples as they were published. Whether they apply is for your own body to say.",
          })}
        </p>
      </section>
      <footer className="stack tight rule-top s">
        <p>
          <span className="soft">SHA-256</span> <code className="wraps">{sha256}</code>
        </p>
        <p>
          <span className="soft">{i18n.t({ id: "statement.seal", message: "Seal" })}</span>{" "}
          <code className="wraps">{seal}</code>
        </p>
        <p className="soft">
          {i18n.t({
            id: "statement.how",
            message:
              "Whoever is handed the file that goes with this page can have it checked, without an account, at {address}",
            values: { address: `${location.origin}/statements/check` },
          })}
        </p>
      </footer>
    </article>
  );
}

function Entries({ issued }: { issued: SealedStatement }) {
  const heads = {
    length: i18n.t({ id: "table.length", message: "Length" }),
    credit: i18n.t({ id: "statement.credited", message: "Credited" }),
    rules: i18n.t({ id: "statement.by", message: "Rules" }),
    state: i18n.t({ id: "table.state", message: "State" }),
  };
  const name = i18n.t({ id: "statement.entries", message: "Every entry" });
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
      tabIndex={0}
      aria-label={name}
    >
      <table>
        <caption className="vh">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{i18n.t({ id: "hours.on", message: "On" })}</th>
            <th scope="col">{i18n.t({ id: "hours.kind", message: "Kind" })}</th>
            <th scope="col">{heads.length}</th>
            <th scope="col">{heads.credit}</th>
            <th scope="col">{heads.rules}</th>
            <th scope="col">{heads.state}</th>
          </tr>
        </thead>
        <tbody>
          {issued.statement.entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">
                <Time at={entry.on} form="dated" />
              </th>
              <td>{sortWord(entry)}</td>
              <td className="num" data-name={heads.length}>
                {lengthText(entry.minutes)}
              </td>
              <td className="num" data-name={heads.credit}>
                {entry.state === "confirmed" || entry.credit_minutes === 0
                  ? lengthText(entry.credit_minutes)
                  : i18n.t({
                      id: "statement.ifconfirmed",
                      message: "none yet ({credit} if confirmed)",
                      values: { credit: lengthText(entry.credit_minutes) },
                    })}
              </td>
              <td data-name={heads.rules}>
                {packWord(entry.rule_pack)}, {entry.rule_pack_version}
              </td>
              <td data-name={heads.state}>
                {entry.confirmed_at && entry.confirmer ? (
                  <>
                    {i18n.t({
                      id: "statement.confirmedby",
                      message: "Confirmed by {name}",
                      values: { name: entry.confirmer },
                    })}
                    , <Time at={entry.confirmed_at} form="dated" />
                  </>
                ) : (
                  stateWord(entry)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
