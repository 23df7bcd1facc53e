/** What a new contract says until the administrator words it otherwise. Plain, and complete enough to sign. */
import { i18n } from "../i18n";

export interface Clause {
  id: string;
  label: string;
  text: string;
}

export function firstClauses(): Clause[] {
  return [
    {
      id: "purpose",
      label: i18n.t({ id: "clause.purpose", message: "Purpose" }),
      text: i18n.t({
        id: "clause.purpose.text",
        message: "We meet regularly so that the work with clients, and what it stirs up, is held.",
      }),
    },
    {
      id: "sharing",
      label: i18n.t({ id: "clause.sharing", message: "What is shared" }),
      text: i18n.t({
        id: "clause.sharing.text",
        message:
          "Only what the supervisee brings is read. It can be taken back. It is not copied or passed on.",
      }),
    },
    {
      id: "limits_of_privacy",
      label: i18n.t({ id: "clause.limits", message: "Limits of privacy" }),
      text: i18n.t({
        id: "clause.limits.text",
        message:
          "Where someone may be at serious risk, or the law asks, the supervisor must act. The supervisee is told first unless that would be unsafe.",
      }),
    },
    {
      id: "evaluation",
      label: i18n.t({ id: "clause.evaluation", message: "Evaluation" }),
      text: i18n.t({
        id: "clause.evaluation.text",
        message: "What is brought here is no part of any evaluation.",
      }),
    },
    {
      id: "recordings",
      label: i18n.t({ id: "clause.recordings", message: "Recordings" }),
      text: i18n.t({
        id: "clause.recordings.text",
        message:
          "Heard only with the client's consent, and destroyed by the date the client agreed to.",
      }),
    },
  ];
}
