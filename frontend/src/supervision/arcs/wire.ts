/** The shapes of the processing arc as the server tells them, and of what is kept under its own two questions. */
import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Arc = Schemas["Arc"];
export type ArcLine = Schemas["ArcSummary"];
export type Home = Schemas["Home"];
export type Kind = Schemas["DepartureKind"];
export type Decided = Schemas["WhoDecided"];
export type Improvement = NonNullable<Schemas["DepartureChangeRequest"]["reported_improvement"]>;
export type StepName = Schemas["ArcStep"];
export type StepState = Schemas["StepState"];
export type Stones = Schemas["Stones"];
export type StoneState = Schemas["Stone"];
export type Entry = Schemas["Entry"];
export type Belief = Schemas["Belief"];
export type BeliefKey = Belief["key"];
export type Owed = Schemas["Owed"];
export type OwedAnswer = Schemas["OwedAnswer"];
export type FollowUp = Schemas["FollowUp"];
export type ArcStatus = Schemas["ArcStatus"];
export type BringChoices = Schemas["BringSheet"];
export type BringTarget = Schemas["Target"];
export type PickedMoment = Schemas["Picked"];
export type BringEntry = Schemas["Offered"];
export type AtRisk = Schemas["SettleArcRequest"]["at_risk"];
export type AllRight = "yes" | "a_little" | "not_now";
export type Felt = "yes" | "partly" | "not_yet";

export type Sorted = { primary: string; also: string | null };
export type Alternative = { group: string; text: string };
export type Alternatives = { ticked: Alternative[]; own: string };
