/** The memory is sealed; the record opens when she opens it. */
import { useLocation } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import type { Arc } from "../arcs/wire";
import { Memory } from "./Memory";
import { useLook } from "./queries";
import { RecordHead } from "./RecordPane";
import { hrefOfStage } from "./stages";
import type { RealityTest } from "./wire";

export function Sealed({ arc, test }: { arc: Arc; test: RealityTest }) {
  const look = useLook(test.id);
  const [, go] = useLocation();
  const { record } = test;
  return (
    <div className="reality">
      <Memory test={test} />
      <section className="record-panel stack" aria-labelledby="record">
        {record && <RecordHead record={record} />}
        {test.can.includes("look") ? (
          <>
            <p className="soft">
              {record?.kind === "none"
                ? i18n.t({
                    id: "look.none",
                    message: "You can still lay your lines out, and say what can't be known.",
                  })
                : i18n.t({
                    id: "look.when",
                    message: "Nothing plays by itself. Look when you like; stop when you like.",
                  })}
            </p>
            {look.isError && (
              <p className="note failed" role="alert">
                {sentenceOf(look.error)}
              </p>
            )}
            <div className="actions">
              <Button
                kind="primary"
                isDisabled={look.isPending}
                onPress={() =>
                  look.mutate(undefined, { onSuccess: (test) => go(hrefOfStage(test, "look")) })
                }
              >
                {record?.kind === "none"
                  ? i18n.t({ id: "look.goon", message: "Go on" })
                  : i18n.t({ id: "look.act", message: "Open the record" })}
              </Button>
              <Button onPress={() => go(`/arcs/${arc.id}`)}>
                {i18n.t({ id: "look.later", message: "Not now" })}
              </Button>
            </div>
          </>
        ) : (
          <div className="actions">
            <Button onPress={() => go(hrefOfStage(test, "look"))}>
              {i18n.t({ id: "reality.look", message: "Look" })}
            </Button>
          </div>
        )}
      </section>
    </div>
  );
}
