/** What one step asks. */
import type { Content } from "./content";
import { Overview } from "./Overview";
import { Asked } from "./steps/Asked";
import { Bring } from "./steps/Bring";
import { Choice } from "./steps/Choice";
import { Echo } from "./steps/Echo";
import { FearLine } from "./steps/FearLine";
import { LookBack } from "./steps/LookBack";
import { WAYS } from "./steps/MoreWays";
import { Name } from "./steps/Name";
import { NextTime } from "./steps/NextTime";
import { Received } from "./steps/Received";
import { Sort } from "./steps/Sort";
import { Urge } from "./steps/Urge";
import type { Arc, StepName } from "./wire";

export function StepBody({
  arc,
  content,
  name,
  way,
}: {
  arc: Arc;
  content: Content;
  name: StepName;
  way: string | null;
}) {
  const groupOf = (id: string) => content.prompts.groups.find((one) => one.id === id);
  switch (name) {
    case "name": {
      const questions = way ? WAYS[way] : undefined;
      if (!way || !questions) return <Name arc={arc} content={content} />;
      return (
        <Asked
          key={way}
          arc={arc}
          step="name"
          content={content}
          questions={questions}
          intro={groupOf(way)?.intro}
          way={way}
        />
      );
    }
    case "body":
      return (
        <Asked
          arc={arc}
          step="body"
          content={content}
          questions={(groupOf("body")?.prompts ?? []).map((prompt) => prompt.id)}
          intro={groupOf("body")?.intro}
        />
      );
    case "echo":
      return <Echo arc={arc} content={content} />;
    case "urge":
      return <Urge arc={arc} content={content} />;
    case "fear_line":
      return <FearLine arc={arc} content={content} />;
    case "sort":
      return <Sort arc={arc} content={content} />;
    case "bring":
      return <Bring arc={arc} content={content} />;
    case "received":
      return <Received arc={arc} />;
    case "choice":
      return <Choice arc={arc} content={content} />;
    case "next_time":
      return <NextTime arc={arc} content={content} />;
    case "follow_up":
      return <LookBack arc={arc} content={content} />;
    default:
      return <Overview arc={arc} content={content} />;
  }
}
