/** Every address of the pages, each loaded when first opened. The only file that knows all floors. */
import { lazy, type ReactNode, Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { i18n } from "./i18n";
import { MeProvider } from "./people/me";
import { Shell } from "./Shell";
import { Boundary } from "./ui/Boundary";
import { EmptyState } from "./ui/EmptyState";
import { Loading } from "./ui/Loading";
import { PageHead } from "./ui/PageHead";

const HomePage = lazy(() => import("./supervision/home/HomePage"));
const CasesPage = lazy(() => import("./cases/CasesPage"));
const CasePage = lazy(() => import("./cases/CasePage"));
const RecordingsPage = lazy(() => import("./transcripts/RecordingsPage"));
const ReaderPage = lazy(() => import("./transcripts/ReaderPage"));
const UploadPanel = lazy(() => import("./transcripts/UploadPanel"));
const SessionsPage = lazy(() => import("./supervision/sessions/SessionsPage"));
const AgendaPage = lazy(() => import("./supervision/agendas/AgendaPage"));
const DeskPage = lazy(() => import("./supervision/desk/DeskPage"));
const ReceivePage = lazy(() => import("./supervision/desk/ReceivePage"));
const ThreadPanel = lazy(() => import("./supervision/threads/ThreadPanel"));
const ThreadPage = lazy(() => import("./supervision/threads/ThreadPage"));
const ProgrammePage = lazy(() => import("./supervision/programme/ProgrammePage"));
const PeoplePage = lazy(() => import("./people/PeoplePage"));
const ContractPage = lazy(() => import("./people/ContractPage"));
const ProfilePage = lazy(() => import("./people/ProfilePage"));
const SignedInPage = lazy(() => import("./people/SignedInPage"));

export function Routes() {
  return (
    <MeProvider>
      <Shell>
        <Pages />
      </Shell>
    </MeProvider>
  );
}

function Pages() {
  const [path] = useLocation();
  return (
    <Boundary name={path}>
      <Suspense fallback={<Loading>{i18n.t({ id: "page.opening", message: "Opening…" })}</Loading>}>
        <Switch>
          <Route path="/">
            <HomePage />
          </Route>
          <Route path="/cases">
            <CasesPage />
          </Route>
          <Route path="/cases/:id">
            {({ id }) => (
              <CasePage
                key={id}
                id={id}
                renderUpload={(session) => (
                  <Part>
                    <UploadPanel caseId={id} caseSessionId={session.id} />
                  </Part>
                )}
              />
            )}
          </Route>
          <Route path="/recordings">
            <RecordingsPage />
          </Route>
          <Route path="/recordings/:id">
            {({ id }) => (
              <ReaderPage
                key={id}
                id={id}
                renderThread={(excerptId) => (
                  <Part>
                    <ThreadPanel key={excerptId} excerptId={excerptId} />
                  </Part>
                )}
              />
            )}
          </Route>
          <Route path="/supervision">
            <SessionsPage />
          </Route>
          <Route path="/agendas/:id">{({ id }) => <AgendaPage key={id} id={id} />}</Route>
          <Route path="/agendas/:id/receive">{({ id }) => <ReceivePage key={id} id={id} />}</Route>
          <Route path="/desk">
            <DeskPage />
          </Route>
          <Route path="/threads/:id">{({ id }) => <ThreadPage key={id} id={id} />}</Route>
          <Route path="/programme">
            <ProgrammePage />
          </Route>
          <Route path="/people">
            <PeoplePage />
          </Route>
          <Route path="/contracts/:id">{({ id }) => <ContractPage key={id} id={id} />}</Route>
          <Route path="/profile">
            <ProfilePage />
          </Route>
          <Route path="/signed-in">
            <SignedInPage />
          </Route>
          <Route>
            <PageHead title={i18n.t({ id: "missing.title", message: "Nothing here" })} />
            <EmptyState>
              {i18n.t({
                id: "missing.body",
                message: "There is nothing at this address that you can open.",
              })}
            </EmptyState>
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}

/** A part of a page from a floor above it: loads and breaks on its own. */
function Part({ children }: { children: ReactNode }) {
  return (
    <Boundary name="">
      <Suspense fallback={<Loading>{i18n.t({ id: "page.opening", message: "Opening…" })}</Loading>}>
        {children}
      </Suspense>
    </Boundary>
  );
}
