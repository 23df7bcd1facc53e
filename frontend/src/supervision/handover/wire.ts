/** The shapes of handing over, as the server tells them. */
import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type PastAgenda = Schemas["PastAgenda"];
export type PastAnswer = Schemas["PastAnswer"];
export type PastMoment = Schemas["PastMoment"];
export type Packet = Schemas["Handover"];
export type PacketLine = Schemas["HandoverSummary"];
export type PacketPreview = Schemas["HandoverPreview"];
export type StartingPoint = Schemas["StartingPoint"];
export type Picked = Required<Schemas["HandingOverRequest"]>;
