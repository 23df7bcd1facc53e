/** The shapes of hours as the server tells them. */
import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type HoursEntry = Schemas["HoursEntry"];
export type HoursKind = Schemas["HoursKind"];
export type HoursTotal = Schemas["HoursTotal"];
export type RulePack = Schemas["RulePack"];
export type SealedStatement = Schemas["SealedStatement"];
