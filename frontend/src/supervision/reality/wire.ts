/** The shapes of a reality test as the server tells them. */
import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type RealityTest = Schemas["RealityTest"];
export type Claim = Schemas["Claim"];
export type ClaimKind = Schemas["ClaimKind"];
export type Mark = Schemas["ClaimMark"];
export type TestRecord = Schemas["Record"];
export type RecordKind = TestRecord["kind"];
/** Lines of text, or ids of excerpts. An empty list was looked at: none found. */
export type Evidence = Schemas["Weighed"];
export type Right = Exclude<NonNullable<Schemas["OwnPartRequest"]["right"]>, "">;
