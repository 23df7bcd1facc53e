/** What the arc says: cards, safety questions, closing lines. Versioned content, read once per visit. */
import { useQuery } from "@tanstack/react-query";
import { raw } from "../../api/client";
import { type Prompts, usePrompts } from "../content";
import type { AllRight, AtRisk, Decided } from "./wire";

export type Card = {
  id: string;
  title: string;
  fits_when: string;
  fear_says: string[];
  often_true: string;
  still_worth_asking: string;
  alternatives: Record<string, string[]>;
  record_can_show: string[];
  record_cannot_show: string[];
};

export type Situations = {
  intro: string;
  who_decided: { id: Decided; label: string }[];
  situations: Card[];
};

export type ArcWords = {
  labels: { fear_self: string; fear_professional: string; belief: string; more_than_one: string };
  safety: {
    first: string;
    answers: Record<AtRisk, string>;
    silent: string;
    silent_answers: Record<"no" | "not_sure" | "yes", string>;
    all_right: string;
    all_right_answers: Record<AllRight, string>;
  };
  choice: { line: string; heard_first: string };
  steps: { received: string; looked: string; choice: string };
  look_back: string;
  closing_lines: string[];
};

export type Content = { prompts: Prompts; situations: Situations; words: ArcWords };

const document = async <T>(name: string): Promise<T> =>
  (await raw(`/api/v1/content/${name}`)).json();

/** Everything an arc's pages say, or the question that is still open. */
export function useContent() {
  const prompts = usePrompts();
  const situations = useQuery({
    queryKey: ["content", "situations"],
    staleTime: Infinity,
    queryFn: () => document<Situations>("situations"),
  });
  const words = useQuery({
    queryKey: ["content", "arc"],
    staleTime: Infinity,
    queryFn: () => document<ArcWords>("arc"),
  });
  const failed = [prompts, situations, words].find((query) => query.isError && !query.data);
  const content: Content | undefined =
    prompts.data && situations.data && words.data
      ? { prompts: prompts.data, situations: situations.data, words: words.data }
      : undefined;
  return { content, failed };
}
