/** The address of receiving; the agenda itself knows who may read it and how. */
export { default } from "../agendas/AgendaPage";
