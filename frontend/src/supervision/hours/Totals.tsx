/** Hours of each kind as a table: confirmed, credited by the rules, and not confirmed. */
import { i18n } from "../../i18n";
import type { HoursTotal } from "./wire";
import { lengthText, sortWord } from "./words";

export function Totals({ name, totals }: { name: string; totals: readonly HoursTotal[] }) {
  const heads = {
    confirmed: i18n.t({ id: "hours.confirmed", message: "Confirmed" }),
    credit: i18n.t({ id: "hours.credited", message: "Credited of what is confirmed" }),
    other: i18n.t({ id: "hours.other", message: "Not confirmed" }),
  };
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
            <th scope="col">{i18n.t({ id: "hours.kind", message: "Kind" })}</th>
            <th scope="col">{heads.confirmed}</th>
            <th scope="col">{heads.credit}</th>
            <th scope="col">{heads.other}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map((total) => (
            <tr key={`${total.kind} ${total.side}`}>
              <th scope="row">{sortWord(total)}</th>
              <td className="num" data-name={heads.confirmed}>
                {lengthText(total.confirmed_minutes)}
              </td>
              <td className="num" data-name={heads.credit}>
                {lengthText(total.confirmed_credit_minutes)}
              </td>
              <td className="num" data-name={heads.other}>
                {lengthText(total.other_minutes)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
