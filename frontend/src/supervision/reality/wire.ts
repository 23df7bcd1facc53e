/** The shapes of a reality test as the server tells them. */
export type ClaimKind = "words" | "event" | "look";
export type Mark = "match" | "differs" | "not_in_record" | "cannot_show";

export type Claim = {
  id: string;
  order: number;
  text: string;
  kind: ClaimKind;
  sure: number;
  mark: Mark | "";
  /** Named first beside this line. It is never chosen for anybody. */
  offered_mark: Mark | "";
  excerpt_id: string | null;
};

export type Note = {
  id: string;
  session_id: string;
  text: string;
  written_at: string;
  hours_after: number | null;
  label: string;
  revision: number;
};

export type RecordKind = "audio" | "transcript" | "notes" | "none";

export type TestRecord = {
  kind: RecordKind;
  label: string;
  recording_id: string | null;
  transcript_id: string | null;
  grade: string;
  notes: Note[];
  cannot_show: string[];
  reminder: string;
};

/** Lines of text, or ids of excerpts. An empty list was looked at: none found. */
export type Evidence = { fits: string[]; does_not: string[]; cannot_tell: string[] };
export type Right = "yes" | "partly" | "no" | "cannot_tell";

export type RealityTest = {
  id: string;
  arc_id: string;
  session: { id: string; number: number; held_on: string };
  state: "open" | "sealed" | "looked" | "compared";
  contaminated: boolean;
  contaminated_says: string;
  account: string;
  claims: Claim[];
  sealed_at: string | null;
  digest_ok: boolean | null;
  afterthoughts: { id: string; text: string; at: string }[];
  /** null until it is sealed */
  record: TestRecord | null;
  evidence: Evidence | null;
  own_part: { right: Right; own: string } | null;
  can: string[];
};
