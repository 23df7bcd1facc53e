/** What one step asks. */
import { later } from "../../ui/later";
import type { Content } from "./content";
import { Asked } from "./steps/Asked";
import { WAYS } from "./steps/MoreWays";
import { Name } from "./steps/Name";
import type { Arc, StepName } from "./wire";

// The feeling comes with the page; what lies further on comes when it is opened, or just before.
const Overview = later(() => import("./Overview"));
const Bring = later(() => import("./steps/Bring"));
const Choice = later(() => import("./steps/Choice"));
const Echo = later(() => import("./steps/Echo"));
const FearLine = later(() => import("./steps/FearLine"));
const LookBack = later(() => import("./steps/LookBack"));
const NextTime = later(() => import("./steps/NextTime"));
const Received = later(() => import("./steps/Received"));
const Sort = later(() => import("./steps/Sort"));
const Urge = later(() => import("./steps/Urge"));

type Props = { arc: Arc; content: Content; name: StepName; way: string | null };

export function StepBody({ arc, content, name, way }: Props) {
  const groupOf = (id: string) => content.prompts.groups.find((one) => one.id === id);
  switch (name) {
    case "name": {
      const questions = way ? WAYS[way] : undefined;
      // From here it is one tap to bringing it.
      void Bring.load().catch(() => undefined);
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
