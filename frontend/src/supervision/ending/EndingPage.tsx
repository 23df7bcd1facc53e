/** "The end of my placement": its steps in order, each by itself, each saying what is safe and what is final. */
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { EmptyState } from "../../ui/EmptyState";
import { PageHead } from "../../ui/PageHead";
import { OnlyMine } from "../../ui/screen/OnlyMine";
import { ArchiveStep } from "./ArchiveStep";
import { ArcsStep } from "./ArcsStep";
import { Days } from "./Days";
import { HoursStep } from "./HoursStep";
import { RecordingsStep } from "./RecordingsStep";

export default function EndingPage() {
  const me = useMe();
  const { placement } = me;
  return (
    <>
      <PageHead
        title={i18n.t({ id: "ending.title", message: "The end of my placement" })}
        crumb={me.programme.name}
      />
      <OnlyMine look>
        <div className="stack loose measure">
          {placement.ends_on ? (
            <Days placement={placement} />
          ) : (
            <EmptyState>
              {i18n.t({
                id: "ending.none",
                message:
                  "No day was named yet, so nothing ends. What is here can be done at any time.",
              })}
            </EmptyState>
          )}
          <p className="soft">
            {i18n.t({
              id: "ending.steps",
              message: "Four steps, in any order. Each can be left out, and done again.",
            })}
          </p>
          <ArchiveStep />
          <HoursStep />
          <ArcsStep over={placement.over} />
          <RecordingsStep />
        </div>
      </OnlyMine>
    </>
  );
}
