/** The shapes of /api/v1, as openapi-typescript would print them. */
type Params<Path = never, Query = never> = {
  query?: Query;
  header?: never;
  path: Path;
  cookie?: never;
};
type NoPath<Query = never> = { query?: Query; header?: never; path?: never; cookie?: never };
type Reply<T> = {
  200: { headers: { [name: string]: unknown }; content: { "application/json": T } };
};
type Read<T, P = NoPath> = { parameters: P; requestBody?: never; responses: Reply<T> };
type Write<B, T, P = NoPath> = {
  parameters: P;
  requestBody: { content: { "application/json": B } };
  responses: Reply<T>;
};
type Act<T, P = NoPath> = { parameters: P; requestBody?: never; responses: Reply<T> };
type Id = { id: string };
type Page<T> = { results: T[]; next: string | null };

export interface components {
  schemas: {
    Me: {
      id: string;
      name: string;
      email: string;
      programme: { id: string; name: string; is_demo: boolean };
      roles: ("supervisee" | "supervisor" | "director" | "administrator" | "auditor")[];
      relationships: components["schemas"]["Relationship"][];
      counted_in_figures: boolean;
      draft_key: string;
    };
    Relationship: {
      id: string;
      kind: "pair" | "co_supervision" | "group";
      name: string;
      my_part: string;
      live: boolean;
      people: { id: string; name: string; part: string }[];
      contract: {
        id: string;
        state: string;
        valid_from: string;
        valid_to: string | null;
        reply_promise_days: number;
      } | null;
    };
    Contract: {
      id: string;
      relationship: { id: string; name: string; people: { id: string; name: string; part: string }[] };
      version: number;
      clauses: { id: string; title: string; text: string }[] | { [key: string]: unknown };
      state: "draft" | "offered" | "signed" | "superseded" | "ended";
      valid_from: string;
      valid_to: string | null;
      reply_promise_days: number;
      signatures: { user: { id: string; name: string }; signed_at: string }[];
      can: string[];
    };
    Person: { id: string; name: string; email?: string; roles: string[] };
    Case: {
      id: string;
      alias: string;
      opened_on: string;
      state: string;
      sessions_count: number;
      revision: number;
      consent: {
        record: boolean;
        transcribe: boolean;
        supervisor_hears: { relationship_id: string; name: string }[];
        keep_until: string | null;
        state: "none" | "in_order" | "withdrawn";
      };
      can: string[];
    };
    ClientSession: {
      id: string;
      case_id: string;
      number: number;
      held_on: string;
      status: string;
      recording_id: string | null;
    };
    Consent: {
      id: string;
      purposes: ("record" | "transcribe" | "supervisor_hears")[];
      relationship_id: string | null;
      given_on: string;
      method: "link" | "paper" | "voice";
      keep_until: string;
      withdrawn_at: string | null;
    };
    Upload: {
      id: string;
      filename: string;
      length: number;
      offset: number;
      case_session_id: string;
      expires_at: string;
    };
    Recording: {
      id: string;
      case_id: string;
      case_alias: string;
      session_id: string;
      session_number: number;
      held_on: string;
      state:
        | "uploading"
        | "checking"
        | "waiting"
        | "running"
        | "ready"
        | "failed"
        | "cancelled"
        | "rejected"
        | "destroyed";
      problem: { code: string; sentence: string } | null;
      duration_ms: number | null;
      progress: { done: number; total: number; eta_s: number | null };
      destroy_on: string | null;
      transcript_id: string | null;
      can: string[];
    };
    Transcript: {
      id: string;
      recording_id: string;
      revision: number;
      duration_ms: number;
      speakers: { id: string; label: string }[];
      turns: { id: string; s: string; w: [string, number, number, string, number][] }[];
      silences: { id: string; start_ms: number; end_ms: number }[];
      grade: string;
    };
    Excerpt: {
      id: string;
      transcript_id: string;
      recording_id: string;
      case_alias: string;
      session_number: number;
      start_ms: number;
      end_ms: number;
      word_from: string;
      word_to: string;
      quote: { exact: string; prefix: string; suffix: string };
      turns: { speaker: string; words: [string, number, number, string, number][] }[];
      silences: { start_ms: number; end_ms: number }[];
      grade: string;
      shared_with: { relationship_id: string; name: string }[];
      can: string[];
    };
    SupervisionSession: {
      id: string;
      relationship: { id: string; name: string; people: { id: string; name: string; part: string }[] };
      starts_at: string;
      length_min: number;
      kind: string;
      state: string;
      agenda_id: string | null;
      can: string[];
    };
    Answer: {
      id: string;
      prompt_id: string;
      prompt_version: number;
      locale: string;
      value: unknown;
      revision: number;
      shared: boolean;
    };
    AgendaItem: {
      id: string;
      order: number;
      kind: string;
      title: string;
      minutes: number;
      optional: boolean;
      answer_state: "empty" | "filled" | "not_today";
      answers: components["schemas"]["Answer"][];
      excerpts: { excerpt_id: string; shared: boolean }[];
    };
    Acknowledgment: {
      id: string;
      author: { id: string; name: string };
      kind: "words" | "holding";
      text: string;
      at: string;
    };
    Agenda: {
      id: string;
      session_id: string;
      relationship: { id: string; name: string; people: { id: string; name: string; part: string }[] };
      template_id: string;
      template_version: number;
      state: "draft" | "shared" | "done";
      revision: number;
      owner: { id: string; name: string };
      needs: { answers: components["schemas"]["Answer"][] };
      items: components["schemas"]["AgendaItem"][];
      acknowledgments: components["schemas"]["Acknowledgment"][];
      received_at: string | null;
      brought_at: string | null;
      can: string[];
    };
    AgendaPreview: components["schemas"]["Agenda"] & {
      not_included?: { answers: number; excerpts: number };
    };
    Desk: {
      waiting: {
        agenda_id: string;
        supervisee: { id: string; name: string };
        brought_at: string;
        session_at: string;
        reply_due_on: string | null;
      }[];
      agendas: {
        agenda_id: string;
        supervisee: { id: string; name: string };
        brought_at: string;
        session_at: string;
        received_at?: string | null;
      }[];
      sessions: components["schemas"]["SupervisionSession"][];
    };
    Comment: {
      id: string;
      thread_id: string;
      seq: number;
      author: { id: string; name: string };
      text: string;
      role_tag: string | null;
      focus_tag: string | null;
      at: string;
      revision: number;
      deleted: boolean;
    };
    Thread: {
      id: string;
      anchor: { kind: string; id: string };
      head: number;
      comments: components["schemas"]["Comment"][];
      can: string[];
    };
    LiveEvent: { seq: number; kind: string; ref: string; at: string; data: unknown };
    Events: {
      topic: string;
      head: number;
      events: components["schemas"]["LiveEvent"][];
      reset: boolean;
    };
    Overview: {
      contracts: {
        id: string;
        people: { id: string; name: string; part: string }[];
        state: string;
        valid_from: string;
        valid_to: string | null;
      }[];
      sessions: {
        starts_at: string;
        length_min: number;
        kind: string;
        state: string;
        people: { id: string; name: string; part: string }[];
      }[];
      figures: {
        id: string;
        name: string;
        why: string;
        period: string;
        cells: { label: string; value: number | string | null; hidden: boolean; reason: string | null }[];
        method_version: number | string;
        n_band: string;
      }[];
    };
  };
}

type S = components["schemas"];

export interface paths {
  "/api/v1/me": { get: Read<S["Me"]> };
  "/api/v1/me/figures": { patch: Write<{ counted: boolean }, S["Me"]> };
  "/api/v1/contracts": { get: Read<Page<S["Contract"]>>; post: Write<Record<string, unknown>, S["Contract"]> };
  "/api/v1/contracts/{id}": { get: Read<S["Contract"], Params<Id>> };
  "/api/v1/contracts/{id}/sign": { post: Act<S["Contract"], Params<Id>> };
  "/api/v1/people": { get: Read<Page<S["Person"]>> };
  "/api/v1/people/invitations": {
    post: Write<{ email: string; name: string; roles: string[] }, { link: string }>;
  };
  "/api/v1/relationships": { post: Write<Record<string, unknown>, S["Relationship"]> };
  "/api/v1/events": { get: Read<S["Events"], NoPath<{ topic: string; since: number }>> };
  "/api/v1/cases": { get: Read<Page<S["Case"]>>; post: Write<{ alias?: string }, S["Case"]> };
  "/api/v1/cases/alias-suggestions": { get: Read<{ results: string[] }> };
  "/api/v1/cases/{id}": {
    get: Read<S["Case"], Params<Id>>;
    patch: Write<{ alias?: string; state?: string }, S["Case"], Params<Id>>;
  };
  "/api/v1/cases/{id}/sessions": {
    get: Read<Page<S["ClientSession"]>, Params<Id>>;
    post: Write<{ held_on: string; status: string }, S["ClientSession"], Params<Id>>;
  };
  "/api/v1/cases/{id}/consents": {
    get: Read<Page<S["Consent"]>, Params<Id>>;
    post: Write<Record<string, unknown>, S["Consent"], Params<Id>>;
  };
  "/api/v1/cases/{id}/consents/withdraw": {
    post: Write<{ purposes?: string[] }, S["Case"], Params<Id>>;
  };
  "/api/v1/uploads": { get: Read<Page<S["Upload"]>, NoPath<{ case_session: string }>> };
  "/api/v1/recordings": { get: Read<Page<S["Recording"]>, NoPath<{ case?: string }>> };
  "/api/v1/recordings/{id}": {
    get: Read<S["Recording"], Params<Id>>;
    delete: Act<unknown, Params<Id>>;
  };
  "/api/v1/recordings/{id}/cancel": { post: Act<S["Recording"], Params<Id>> };
  "/api/v1/recordings/{id}/retry": { post: Act<S["Recording"], Params<Id>> };
  "/api/v1/transcripts/{id}": { get: Read<S["Transcript"], Params<Id>> };
  "/api/v1/transcripts/{id}/excerpts": {
    get: Read<Page<S["Excerpt"]>, Params<Id>>;
    post: Write<{ word_from: string; word_to: string } | { turn_id: string }, S["Excerpt"], Params<Id>>;
  };
  "/api/v1/excerpts/{id}": { get: Read<S["Excerpt"], Params<Id>> };
  "/api/v1/sessions": {
    get: Read<Page<S["SupervisionSession"]>>;
    post: Write<
      { relationship_id: string; starts_at: string; length_min: number },
      S["SupervisionSession"]
    >;
  };
  "/api/v1/content/agenda-templates": { get: Read<unknown> };
  "/api/v1/content/prompts": { get: Read<unknown> };
  "/api/v1/content/receive": { get: Read<unknown> };
  "/api/v1/agendas": { post: Write<{ session_id: string; template_id: string }, S["Agenda"]> };
  "/api/v1/agendas/{id}": { get: Read<S["Agenda"], Params<Id>> };
  "/api/v1/agendas/{id}/items/{item_id}": {
    patch: Write<{ answer_state: "not_today" | "empty" }, S["AgendaItem"], Params<Id & { item_id: string }>>;
  };
  "/api/v1/agendas/{id}/items/{item_id}/answers/{prompt_id}": {
    put: Write<
      { value: unknown; locale: string },
      S["Answer"],
      Params<Id & { item_id: string; prompt_id: string }>
    >;
  };
  "/api/v1/agendas/{id}/items/{item_id}/excerpts/{excerpt_id}": {
    put: Act<unknown, Params<Id & { item_id: string; excerpt_id: string }>>;
    delete: Act<unknown, Params<Id & { item_id: string; excerpt_id: string }>>;
  };
  "/api/v1/agendas/{id}/preview": {
    get: Read<S["AgendaPreview"], Params<Id, { answers?: string; excerpts?: string }>>;
  };
  "/api/v1/agendas/{id}/bring": {
    post: Write<{ answer_ids: string[]; excerpt_ids: string[] }, S["Agenda"], Params<Id>>;
  };
  "/api/v1/agendas/{id}/take-back": {
    post: Write<{ answer_ids: string[]; excerpt_ids: string[] }, S["Agenda"], Params<Id>>;
  };
  "/api/v1/agendas/{id}/acknowledgments": {
    post: Write<
      { kind: "words" | "holding"; text: string; starter_id?: string },
      S["Acknowledgment"],
      Params<Id>
    >;
  };
  "/api/v1/desk": { get: Read<S["Desk"]> };
  "/api/v1/threads": {
    get: Read<Page<S["Thread"]>, NoPath<{ excerpt?: string; transcript?: string; agenda?: string }>>;
    post: Write<{ excerpt_id?: string; agenda_item_id?: string }, S["Thread"]>;
  };
  "/api/v1/threads/{id}": { get: Read<S["Thread"], Params<Id>> };
  "/api/v1/threads/{id}/comments": {
    get: Read<Page<S["Comment"]>, Params<Id, { after?: string }>>;
    post: Write<
      { id: string; text: string; role_tag?: string; focus_tag?: string },
      S["Comment"],
      Params<Id>
    >;
  };
  "/api/v1/comments/{id}": {
    patch: Write<{ text: string }, S["Comment"], Params<Id>>;
    delete: Act<unknown, Params<Id>>;
  };
  "/api/v1/programme/overview": { get: Read<S["Overview"]> };
}
