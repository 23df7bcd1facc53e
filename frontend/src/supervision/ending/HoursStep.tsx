/** The hours, as a sealed statement that names the rules by which they were credited. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Step } from "./Step";

export function HoursStep() {
  return (
    <Step
      name="hours"
      number={2}
      next="arcs"
      title={i18n.t({ id: "ending.hours", message: "Take your hours with you" })}
    >
      <p>
        {i18n.t({
          id: "ending.hours.what",
          message:
            "A statement of your hours to print, with a file that anybody can have checked. It is sealed, and says by which rules, in which version, each hour was credited.",
        })}
      </p>
      <div className="actions">
        <Link className="button" href="/hours/statement">
          {i18n.t({ id: "ending.hours.open", message: "Open the statement" })}
        </Link>
      </div>
      <p className="s soft">
        {i18n.t({
          id: "ending.hours.safe",
          message: "Safe: your hours stay with the programme too. Keep the file with the paper.",
        })}
      </p>
    </Step>
  );
}
