/** The shapes of safety items and practice concerns as the server tells them. */
import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type RiskFlag = Schemas["RiskFlag"];
export type About = Schemas["RiskAbout"];
export type Concern = Schemas["Concern"];
