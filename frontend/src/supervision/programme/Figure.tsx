/** One figure: bars drawn from rounded numbers, its definition, what it cannot tell, and the same as a table. */
import type { Overview } from "../../api/types";
import { i18n } from "../../i18n";
import { monthsText } from "../../ui/Time";

type FigureData = Overview["figures"][number];
type Cell = FigureData["cells"][number];

const WIDTH = 320;
const ROW = 46;

export function Figure({ figure }: { figure: FigureData }) {
  const shares = figure.cells.filter((cell) => cell.band !== "median");
  const median = figure.cells.find((cell) => cell.band === "median");
  const silent = figure.cells.every((cell) => !says(cell));

  return (
    <figure className="figure" aria-labelledby={`figure-${figure.id}`}>
      <div className="stack tight">
        <h3 id={`figure-${figure.id}`}>{figure.name}</h3>
        <p className="s dim">{underName(figure, silent)}</p>
      </div>
      {median && says(median) && (
        <p>
          <span className="big num">{median.value}</span>{" "}
          <span className="s soft block">{median.label}</span>
        </p>
      )}
      {shares.some(says) ? (
        <Bars cells={shares} name={figure.name} />
      ) : (
        shares.length > 0 && <Hidden cells={silent ? figure.cells : shares} />
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

/** Whether a cell says anything. The picture, the table and the words all ask this. */
function says(cell: Cell): boolean {
  return !cell.hidden && cell.value !== null;
}

function shownValue(cell: Cell): string {
  return says(cell) && cell.value !== null ? cell.value : tooFew();
}

function tooFew(): string {
  return i18n.t({ id: "figure.toofew", message: "Too few to show" });
}

/** The period, and how much stands behind the figure: nothing of that where nothing is shown. */
function underName(figure: FigureData, silent: boolean): string {
  const period =
    figure.starts_on && figure.ends_on
      ? monthsText(figure.starts_on, figure.ends_on)
      : figure.period;
  const behind = silent ? [] : [figure.n_band, figure.coverage];
  return [period, ...behind].filter(Boolean).join(" · ");
}

/** Why there is nothing to see, said once. */
function Hidden({ cells }: { cells: Cell[] }) {
  const named = cells.map((cell) => cell.label).join(" · ");
  const reasons = [...new Set(cells.map((cell) => cell.reason))].filter(
    (reason) => reason && reason.replace(/\.$/, "") !== tooFew(),
  );
  return (
    <p className="note">
      <strong>{tooFew()}</strong>
      {named && <span className="block">{named}</span>}
      {reasons.map((reason) => (
        <span key={reason} className="block">
          {reason}
        </span>
      ))}
    </p>
  );
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
        // "over 85%" is said in words and has no length.
        const bare = !says(cell) || cell.number === null;
        return (
          <g key={cell.band} transform={`translate(0 ${row * ROW})`}>
            <text x={0} y={14}>
              {cell.label} · {shownValue(cell)}
            </text>
            {!bare && (
              <>
                <rect className="bar pale" x={0.5} y={22} width={WIDTH - 1} height={13} rx={3} />
                <rect
                  className="bar"
                  x={0.5}
                  y={22}
                  width={Math.min(1, (cell.number ?? 0) / whole) * (WIDTH - 1)}
                  height={13}
                  rx={3}
                />
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}
