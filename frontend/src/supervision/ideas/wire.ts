/** The shapes of ideas, plans and insights as the server tells them. */
import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Idea = Schemas["Idea"];
export type IdeaStatus = Schemas["IdeaStatus"];
export type Plan = Schemas["Plan"];
export type PlanState = Schemas["PlanState"];
export type Insight = Schemas["Insight"];
/** An insight as it is reworded: its first words and its arc stay out of sight. */
export type BlankPage = Schemas["BlankPage"];
export type SecondReading = Schemas["SecondReading"];
export type LibraryEntry = Schemas["LibraryEntry"];
