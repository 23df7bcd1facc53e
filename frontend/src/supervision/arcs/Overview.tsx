/** The whole path: three stones, where one might go on, every other place one tap away. */
import { Suspense } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { later } from "../../ui/later";
import { CameBack } from "./CameBack";
import type { Content } from "./content";
import { ForLater } from "./ForLater";
import { LookedBack } from "./LookedBack";
import { Paused } from "./Paused";
import { hrefOf } from "./path";
import { StepList } from "./StepList";
import { Stones } from "./Stones";
import type { Arc } from "./wire";
import { stepWord } from "./words";

const Crisis = later(() => import("./steps/Crisis"));

export default function Overview({ arc, content }: { arc: Arc; content: Content }) {
  return (
    <div className="stack loose">
      {arc.crisis && (
        <>
          <Suspense>
            <Crisis arc={arc} />
          </Suspense>
          {arc.settled?.at_risk === "died" && (
            <p>
              <Link href={hrefOf(arc.id, "name", { way: "goodbye" })}>
                {i18n.t({
                  id: "crisis.goodbye",
                  message: "A goodbye, when you like. It stays with you.",
                })}
              </Link>
            </p>
          )}
          <p className="s">
            <Link href={hrefOf(arc.id, "settle")}>
              {i18n.t({
                id: "crisis.otherwise",
                message:
                  "If it turns out otherwise, answer again. What you sorted before comes back.",
              })}
            </Link>
          </p>
        </>
      )}
      {arc.departure?.unconfirmed && !arc.crisis && (
        <p className="note waiting">
          {i18n.t({
            id: "arc.unconfirmed",
            message:
              "Not confirmed: a message may not be an ending. Say who decided once you know, or that they came back.",
          })}{" "}
          <Link href={hrefOf(arc.id, "sort")}>
            {i18n.t({ id: "arc.unconfirmed.say", message: "Say who decided" })}
          </Link>
        </p>
      )}
      {arc.status === "paused_for_safety" && <Paused arc={arc} />}
      <section className="stack" aria-labelledby="stones">
        <h2 id="stones">{i18n.t({ id: "stones.head", message: "Three stones" })}</h2>
        <p className="soft">
          {i18n.t({
            id: "stones.body",
            message: "In any order, or not at all. You can close with any of them left lying.",
          })}
        </p>
        <Stones arc={arc} words={content.words} />
      </section>
      {arc.next && (
        <p>
          <Link className="button primary" href={hrefOf(arc.id, arc.next)}>
            {i18n.t({
              id: "overview.next",
              message: "Go on: {place}",
              values: { place: stepWord(arc.next) },
            })}
          </Link>
        </p>
      )}
      <ForLater arc={arc} />
      <LookedBack arc={arc} content={content} />
      {arc.departure && <CameBack arc={arc} />}
      <section className="stack" aria-labelledby="places">
        <h2 id="places">{i18n.t({ id: "steps.title", message: "Places on this path" })}</h2>
        <StepList arc={arc} at={null} />
      </section>
    </div>
  );
}
