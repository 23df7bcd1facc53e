/** How true it feels now. Whatever is set, only the answer that came back is shown. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { freshArc, placeBelief, putBelief } from "../arcs/queries";
import { Scale } from "../arcs/Scale";
import type { Arc } from "../arcs/wire";

export function BeliefAfter({ arc, fear }: { arc: Arc; fear: string }) {
  const queries = useQueryClient();
  const there = arc.beliefs.find((one) => one.key === "B1");
  const [set, setSet] = useState<number>();
  const keep = useMutation({
    mutationFn: (value: number) => putBelief({ arc: arc.id, belief: "B1" }, value, newKey(), false),
    onSuccess: (belief) => {
      placeBelief(queries, arc.id, belief);
      setSet(undefined);
      void freshArc(queries, arc.id);
    },
  });
  return (
    <section className="stack measure" aria-labelledby="belief-now">
      <h2 id="belief-now" className="h3">
        {i18n.t({ id: "belief.after", message: "And now?" })}
      </h2>
      {fear.trim() && <p className="said">{fear}</p>}
      <Scale
        label={i18n.t({ id: "belief.now", message: "How true does it feel now?" })}
        low={i18n.t({ id: "belief.low", message: "not true at all" })}
        high={i18n.t({ id: "belief.high", message: "completely true" })}
        value={set ?? there?.value}
        onChange={(value) => {
          setSet(value);
          keep.reset();
        }}
      />
      {keep.isError && (
        <p className="error" role="alert">
          {sentenceOf(keep.error)}
        </p>
      )}
      {keep.data?.says && (
        <p className="note kept" role="status">
          {keep.data.says}
        </p>
      )}
      <div className="actions">
        <Button
          isDisabled={set === undefined || keep.isPending}
          onPress={() => set !== undefined && keep.mutate(set)}
        >
          {i18n.t({ id: "turn.keep", message: "Keep" })}
        </Button>
      </div>
    </section>
  );
}
