/** One figure: bars drawn from rounded numbers, its definition, what it cannot tell, and the same as a table. */
import type { Overview } from "../../api/types";
import { i18n } from "../../i18n";

type FigureData = Overview["figures"][number];
type Cell = FigureData["cells"][number];

const WIDTH = 320;
const ROW = 46;

export function Figure({ figure }: { figure: FigureData }) {
  const hidden = figure.cells.filter((cell) => cell.hidden || cell.number === null);
  const shares = figure.cells.filter((cell) => cell.band !== "median");
  const median = figure.cells.find((cell) => cell.band === "median");
  const drawn = shares.filter((cell) => !cell.hidden && cell.number !== null);
  const reasons = [...new Set(hidden.map((cell) => cell.reason).filter(Boolean))];

  return (
    <figure className="figure" aria-labelledby={`figure-${figure.id}`}>
      <div className="stack tight">
        <h3 id={`figure-${figure.id}`}>{figure.name}</h3>
        <p className="s dim">
          {[figure.period, figure.n_band, figure.coverage].filter(Boolean).join(" · ")}
        </p>
      </div>
      {median && !median.hidden && median.value && (
        <p>
          <span className="big num">{median.value}</span>{" "}
          <span className="s soft">{median.label}</span>
        </p>
      )}
      {drawn.length > 0 ? (
        <Bars cells={shares} name={figure.name} />
      ) : (
        <p className="note">
          <strong>{i18n.t({ id: "figure.toofew", message: "Too few to show" })}</strong>
          {reasons.map((reason) => (
            <span key={reason} className="block">
              {reason}
            </span>
          ))}
        </p>
      )}
      <details>
        <summary>{i18n.t({ id: "figure.table", message: "Show as a table" })}</summary>
        <table>
          <caption>{figure.name}</caption>
          <tbody>
            {figure.cells.map((cell) => (
              <tr key={cell.band}>
                <th scope="row">{cell.label}</th>
                <td className="num">{shownValue(cell)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <details>
        <summary>{i18n.t({ id: "figure.about", message: "What is counted, and why" })}</summary>
        <div className="stack tight s soft">
          <p>{figure.definition}</p>
          <p>{figure.why}</p>
          <p>
            {i18n.t({
              id: "figure.cannot",
              message:
                "It can't tell you how anyone felt, nor anything about one person. Numbers are rounded and frozen at the end of a period.",
            })}
          </p>
        </div>
      </details>
    </figure>
  );
}

function shownValue(cell: Cell): string {
  if (cell.hidden || cell.value === null)
    return i18n.t({ id: "figure.toofew", message: "Too few to show" });
  return cell.value;
}

/** Shares of a whole, one row each, labelled in place. The numbers come rounded from the server. */
function Bars({ cells, name }: { cells: Cell[]; name: string }) {
  const most = Math.max(1, ...cells.map((cell) => cell.number ?? 0));
  const whole = most > 1 ? 100 : 1;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${cells.length * ROW}`}
      role="img"
      aria-label={`${name}. ${cells.map((cell) => `${cell.label}: ${shownValue(cell)}`).join(". ")}`}
    >
      {cells.map((cell, row) => {
        const bare = cell.hidden || cell.number === null;
        return (
          <g key={cell.band} transform={`translate(0 ${row * ROW})`}>
            <text x={0} y={14}>
              {cell.label} · {shownValue(cell)}
            </text>
            <rect className="bar pale" x={0.5} y={22} width={WIDTH - 1} height={13} rx={3} />
            {!bare && (
              <rect
                className="bar"
                x={0.5}
                y={22}
                width={Math.min(1, (cell.number ?? 0) / whole) * (WIDTH - 1)}
                height={13}
                rx={3}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
