/** States as people say them. */
import { i18n } from "../i18n";

export function contractWord(state: string): string {
  switch (state) {
    case "draft":
      return i18n.t({ id: "contract.draft", message: "Being written" });
    case "offered":
      return i18n.t({ id: "contract.offered", message: "Waiting for signatures" });
    case "signed":
      return i18n.t({ id: "contract.in_force", message: "In force" });
    case "superseded":
      return i18n.t({ id: "contract.superseded", message: "Replaced by a newer one" });
    case "ended":
      return i18n.t({ id: "contract.ended", message: "Ended" });
    default:
      return state;
  }
}

export function sessionWord(state: string): string {
  switch (state) {
    case "planned":
      return i18n.t({ id: "session.planned", message: "Planned" });
    case "happened":
      return i18n.t({ id: "session.happened", message: "Took place" });
    case "missed":
      return i18n.t({ id: "session.missed", message: "Did not take place" });
    case "moved":
      return i18n.t({ id: "session.moved", message: "Moved" });
    case "not_held":
      return i18n.t({ id: "session.notheld", message: "Not held: the contract ended" });
    default:
      return state;
  }
}

export function roleWord(role: string): string {
  switch (role) {
    case "supervisee":
      return i18n.t({ id: "role.supervisee", message: "supervisee" });
    case "supervisor":
      return i18n.t({ id: "role.supervisor", message: "supervisor" });
    case "director":
      return i18n.t({ id: "role.director", message: "programme director" });
    case "administrator":
      return i18n.t({ id: "role.administrator", message: "administrator" });
    case "auditor":
      return i18n.t({ id: "role.auditor", message: "auditor" });
    default:
      return role;
  }
}

export function partWord(part: string): string {
  switch (part) {
    case "supervisee":
      return i18n.t({ id: "role.supervisee", message: "supervisee" });
    case "supervisor":
      return i18n.t({ id: "role.supervisor", message: "supervisor" });
    case "co_supervisor":
      return i18n.t({ id: "part.co", message: "second supervisor" });
    case "facilitator":
      return i18n.t({ id: "part.facilitator", message: "facilitator" });
    case "cover":
      return i18n.t({ id: "part.cover", message: "cover" });
    default:
      return part;
  }
}

/** The heading of a clause that contracts usually have; undefined for one somebody named themselves. */
export function clauseWord(id: string): string | undefined {
  switch (id) {
    case "purpose":
      return i18n.t({ id: "clause.purpose", message: "Purpose" });
    case "meetings":
      return i18n.t({ id: "clause.meetings", message: "When and where" });
    case "kind":
      return i18n.t({ id: "clause.kind", message: "Who is in it" });
    case "sharing":
      return i18n.t({ id: "clause.sharing", message: "What is shared" });
    case "limits_of_privacy":
      return i18n.t({ id: "clause.limits", message: "Limits of privacy" });
    case "evaluation":
      return i18n.t({ id: "clause.evaluation", message: "Evaluation" });
    case "recordings":
      return i18n.t({ id: "clause.recordings", message: "Recordings" });
    case "reply":
      return i18n.t({ id: "clause.reply", message: "An answer, and who stands in" });
    case "emergency":
      return i18n.t({ id: "clause.emergency", message: "When someone may be at risk" });
    case "difference":
      return i18n.t({ id: "clause.difference", message: "Difference and power" });
    case "if_it_isnt_working":
      return i18n.t({ id: "clause.notworking", message: "If it isn't working" });
    case "outside_contact":
      return i18n.t({ id: "clause.outside", message: "Somebody outside to turn to" });
    case "supervisors_supervision":
      return i18n.t({ id: "clause.theirs", message: "The supervisor's own supervision" });
    case "ending":
      return i18n.t({ id: "clause.ending", message: "How it ends" });
    default:
      return undefined;
  }
}
