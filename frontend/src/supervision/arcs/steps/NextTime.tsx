/** One thing for next time, and whatever is still owed. Any answer to what is owed will do. */
import { Link } from "wouter";
import { i18n } from "../../../i18n";
import type { Content } from "../content";
import { hrefOf } from "../path";
import type { Arc } from "../wire";
import { Asked } from "./Asked";
import { OwedThings } from "./OwedThings";

const QUESTIONS = ["X1", "X3", "X4", "X5"];

export default function NextTime({ arc, content }: { arc: Arc; content: Content }) {
  const group = content.prompts.groups.find((one) => one.id === "next");
  return (
    <div className="stack loose">
      <OwedThings arc={arc} />
      <Asked
        arc={arc}
        step="next_time"
        content={content}
        questions={QUESTIONS}
        intro={group?.intro}
      >
        <p>
          <Link href={hrefOf(arc.id, "idea")}>
            {i18n.t({ id: "next.idea", message: "Make a plan or an idea you can test out of it" })}
          </Link>
        </p>
      </Asked>
    </div>
  );
}
