/** Where the rail leads: what somebody's part in the programme gives them to do. */
import {
  AudioLines,
  CalendarDays,
  ChartNoAxesColumn,
  Flag,
  House,
  Inbox,
  LifeBuoy,
  Lightbulb,
  type LucideIcon,
  NotebookPen,
  Sprout,
  UserRound,
  Users,
} from "lucide-react";
import type { Me } from "./api/types";
import { i18n } from "./i18n";

type Place = { to: string; label: string; icon: LucideIcon; under: string[]; wideOnly?: boolean };

export function placesFor(me: Me): Place[] {
  const learns = me.roles.includes("supervisee");
  const supervises = me.roles.includes("supervisor");
  const runs = me.roles.includes("director") || me.roles.includes("administrator");
  // Whoever also supervises has these beside the work; for everybody else this is the only way.
  const onlyLeads = me.roles.includes("director") && !learns && !supervises;
  const places: (Place | false)[] = [
    {
      to: "/",
      label: i18n.t({ id: "nav.home", message: "Home" }),
      icon: House,
      under: [],
    },
    supervises && {
      to: "/desk",
      label: i18n.t({ id: "nav.desk", message: "Desk" }),
      icon: Inbox,
      under: learns ? ["/desk"] : ["/desk", "/agendas", "/threads"],
    },
    (learns || supervises) && {
      to: "/supervision",
      label: learns
        ? i18n.t({ id: "nav.agenda", message: "Agenda" })
        : i18n.t({ id: "nav.sessions", message: "Sessions" }),
      icon: learns ? NotebookPen : CalendarDays,
      under: learns ? ["/supervision", "/agendas", "/threads"] : ["/supervision"],
    },
    learns && {
      to: "/cases",
      label: i18n.t({ id: "nav.cases", message: "Cases" }),
      icon: Sprout,
      under: ["/cases"],
    },
    learns && {
      to: "/recordings",
      label: i18n.t({ id: "nav.recordings", message: "Recordings" }),
      icon: AudioLines,
      under: ["/recordings"],
    },
    (learns || supervises) && {
      to: "/ideas",
      label: i18n.t({ id: "ideas.tab", message: "Ideas" }),
      icon: Lightbulb,
      under: ["/ideas"],
      wideOnly: true,
    },
    runs && {
      to: "/programme",
      label: i18n.t({ id: "nav.programme", message: "Programme" }),
      icon: ChartNoAxesColumn,
      under: ["/programme"],
    },
    onlyLeads && {
      to: "/safety",
      label: i18n.t({ id: "nav.safety", message: "Safety" }),
      icon: LifeBuoy,
      under: ["/safety"],
    },
    onlyLeads && {
      to: "/concerns",
      label: i18n.t({ id: "nav.concerns", message: "Concerns" }),
      icon: Flag,
      under: ["/concerns"],
    },
    onlyLeads && {
      to: "/evaluations",
      label: i18n.t({ id: "evaluations.title", message: "Evaluations" }),
      icon: NotebookPen,
      under: ["/evaluations"],
    },
    {
      to: "/people",
      label: i18n.t({ id: "nav.people", message: "People" }),
      icon: Users,
      under: ["/people", "/contracts"],
      wideOnly: learns || onlyLeads,
    },
    {
      to: "/profile",
      label: i18n.t({ id: "nav.you", message: "You" }),
      icon: UserRound,
      under: ["/profile"],
    },
  ];
  return places.filter((place) => place !== false);
}

export function isHere(place: Place, path: string): boolean {
  if (place.to === "/") return path === "/";
  return place.under.some((start) => path === start || path.startsWith(`${start}/`));
}
