/** The API's shapes under the names the product uses. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Relationship = Schemas["MyRelationship"];
export type Contract = Schemas["Contract"];
export type Member = Schemas["Membership"];
export type Case = Schemas["Case"];
export type ClientSession = Schemas["Session"];
export type Consent = Schemas["Consent"];
export type Upload = Schemas["Upload"];
export type Recording = Schemas["Recording"];
export type Transcript = Schemas["Transcript"];
export type Excerpt = Schemas["Excerpt"];
export type SessionNote = Schemas["SessionNote"];
export type SupervisionSession = Schemas["SupervisionSession"];
export type Answer = Schemas["Answer"];
export type AgendaItem = Schemas["AgendaItem"];
export type Acknowledgment = Schemas["Acknowledgment"];
export type Agenda = Schemas["Agenda"];
export type AgendaPreview = Schemas["AgendaPreview"];
export type ArcPreview = Schemas["ArcPreview"];
export type Desk = Schemas["Desk"];
export type Room = Schemas["Room"];
export type Comment = Schemas["Comment"];
export type Thread = Schemas["Thread"];
export type Overview = Schemas["Overview"];
