/** Their choice, only where it was theirs; else, or as well, the goodbye there was no time for. */
import { Link } from "wouter";
import { i18n } from "../../../i18n";
import type { Content } from "../content";
import { choiceGate, hrefOf } from "../path";
import { useWhere } from "../useWhere";
import type { Arc } from "../wire";
import { Asked } from "./Asked";
import { WhoDecided } from "./WhoDecided";

export default function Choice({ arc, content }: { arc: Arc; content: Content }) {
  const { way } = useWhere(arc.id);
  const gate = choiceGate(arc);
  const goodbye = way === "goodbye" || gate === "goodbye";
  const group = content.prompts.groups.find((one) => one.id === (goodbye ? "goodbye" : "choice"));
  const questions = (group?.prompts ?? []).map((prompt) => prompt.id);

  if (gate === "ask" && !goodbye)
    return (
      <div className="stack loose">
        <Heard arc={arc} />
        <WhoDecided arc={arc} situations={content.situations} />
        <p>
          <Link href={hrefOf(arc.id, "choice", { way: "goodbye" })}>{goodbyeWord()}</Link>
        </p>
      </div>
    );
  return (
    <div className="stack">
      {!goodbye && (
        <>
          <Heard arc={arc} />
          {arc.departure?.who_decided === "client" ? (
            <p className="serif felt-panel">{content.words.choice.line}</p>
          ) : (
            <p className="measure">
              {i18n.t({
                id: "choice.unknown",
                message:
                  "You don't know who decided, and nobody here knows it for you. If it helps, try on one way to see it, and put it down again when it doesn't fit:",
              })}{" "}
              “{content.words.choice.line}”
            </p>
          )}
        </>
      )}
      <Asked
        key={goodbye ? "goodbye" : "choice"}
        arc={arc}
        step="choice"
        content={content}
        questions={questions}
        intro={group?.intro}
        {...(goodbye ? { way: "goodbye" } : {})}
      >
        {gate === "choice" && (
          <p>
            {goodbye ? (
              <Link href={hrefOf(arc.id, "choice")}>
                {i18n.t({ id: "choice.back", message: "To “Their choice”" })}
              </Link>
            ) : (
              <Link href={hrefOf(arc.id, "choice", { way: "goodbye" })}>{goodbyeWord()}</Link>
            )}
          </p>
        )}
      </Asked>
    </div>
  );
}

function goodbyeWord(): string {
  return i18n.t({ id: "choice.goodbye", message: "The goodbye you didn't have, if it helps" });
}

/** It may wait; it need not. */
function Heard({ arc }: { arc: Arc }) {
  if (!arc.choice_says) return null;
  return (
    <p className="note">
      {arc.choice_says}{" "}
      {i18n.t({ id: "choice.anyway", message: "You can go on now, or come back later." })}
    </p>
  );
}
