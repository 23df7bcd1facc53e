/** The prompts, templates and starters: versioned content, read once per visit. */
import { useQuery } from "@tanstack/react-query";
import { client, ok } from "../api/client";

export type PromptKind =
  | "starter"
  | "text"
  | "fear_line"
  | "insight"
  | "emotion_pick"
  | "body_pick"
  | "body_quality"
  | "urge_pick"
  | "multi"
  | "checklist"
  | "choice"
  | "three_fields"
  | "two_columns"
  | "rank"
  | "text_or_tick"
  | "minutes"
  | "slider"
  | "yes_no_note"
  | "hypothesis"
  | "if_then"
  | "if_then_on_silence"
  | "timer60";

export type Prompt = {
  id: string;
  text: string;
  kind: PromptKind;
  vis: string;
  options?: string[];
  /** What a number in it rests on, by id. */
  evidence?: string[];
  /** The pull this question belongs to. */
  urge?: string;
};
export type Group = { id: string; label: string; intro?: string; prompts: Prompt[] };

export type Emotions = {
  families: { id: string; label: string; words: string[] }[];
  body_places: string[];
  body_qualities: string[];
  intensity?: { low: string; high: string };
  urges: { id: string; label: string; eg: string; serve: string }[];
};

export type Prompts = {
  groups: Group[];
  byId: Map<string, Prompt & { group: Group }>;
  emotions: Emotions;
};

export type Template = {
  id: string;
  title: string;
  minutes: number;
  use_when: string;
};

export type Receive = {
  order_of_care: string[];
  starters: { id: string; text: string; kind?: string }[];
  on_excerpts: { id: string; text: string }[];
  dont: { text: string }[];
  supervisor_self_check: string[];
};

type PromptsDocument = {
  groups: Group[];
  follow_up?: Omit<Group, "id"> & { id?: string };
};

type OfThePath = {
  questions?: { id: string; step?: string; text: string }[];
  labels?: { fear_self?: string };
};

/** The group of what only a path asks: read where it was brought, written on the path alone. */
export const OF_THE_PATH = "path";

/** The template for when someone may be at risk: it opens with who can be reached. */
export const CRISIS = "crisis";

/** What an agenda item that asks nothing can be answered with: facts, a decision, a line on a case. */
export const LINE = "L1";

export function usePrompts() {
  return useQuery({
    queryKey: ["content", "prompts"],
    staleTime: Infinity,
    queryFn: async (): Promise<Prompts> => {
      const [document, emotions, asked] = (await Promise.all([
        ok(client.GET("/api/v1/content/prompts")),
        ok(client.GET("/api/v1/content/emotions")),
        // Only names what came from a path; without it everything else can still be read.
        ok(client.GET("/api/v1/content/arc")).catch(() => ({})),
      ])) as [PromptsDocument, Emotions, OfThePath];
      // One question has one wording, wherever its answer is written or read.
      const groups = document.groups.map((group) => ({
        ...group,
        prompts: group.prompts.map((prompt) =>
          prompt.kind === "fear_line"
            ? { ...prompt, text: asked.labels?.fear_self ?? prompt.text }
            : prompt,
        ),
      }));
      if (document.follow_up) groups.push({ ...document.follow_up, id: "follow_up" });
      const byId = new Map(
        groups.flatMap((group) =>
          group.prompts.map((prompt) => [prompt.id, { ...prompt, group }] as const),
        ),
      );
      const path: Group = { id: OF_THE_PATH, label: "", prompts: [] };
      const line: Group = { id: "line", label: "", prompts: [] };
      for (const { id, step, text } of asked.questions ?? [])
        byId.set(id, { id, text, kind: "text", vis: "pair", group: step === "line" ? line : path });
      return { groups, byId, emotions };
    },
  });
}

export function useTemplates() {
  return useQuery({
    queryKey: ["content", "templates"],
    staleTime: Infinity,
    queryFn: async () =>
      (await ok(client.GET("/api/v1/content/agenda-templates"))) as { templates: Template[] },
  });
}

export function useReceiveContent() {
  return useQuery({
    queryKey: ["content", "receive"],
    staleTime: Infinity,
    queryFn: async () => (await ok(client.GET("/api/v1/content/receive"))) as Receive,
  });
}
