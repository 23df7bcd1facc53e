/** Every address of the pages, each loaded when first opened. The only file that knows all floors. */
import type { QueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { i18n } from "./i18n";
import { MeProvider } from "./people/me";
import { Shell } from "./Shell";
import type { TalkParts } from "./transcripts/reader/Reader";
import { Boundary } from "./ui/Boundary";
import { EmptyState } from "./ui/EmptyState";
import { Loading } from "./ui/Loading";
import { later } from "./ui/later";
import { PageHead } from "./ui/PageHead";
import { OnlyMine } from "./ui/screen/OnlyMine";

const HomePage = later(() => import("./supervision/home/HomePage"));
const CasesPage = later(() => import("./cases/CasesPage"));
const CasePage = later(() => import("./cases/CasePage"));
const RecordingsPage = later(() => import("./transcripts/RecordingsPage"));
const ReaderPage = later(() => import("./transcripts/ReaderPage"));
const OpenedToMe = later(() => import("./transcripts/together/OpenedToMe"));
const TogetherPage = later(() => import("./transcripts/TogetherPage"));
const FindPage = later(() => import("./transcripts/FindPage"));
const KnownNamesPage = later(() => import("./transcripts/KnownNamesPage"));
const NamesPage = later(() => import("./transcripts/NamesPage"));
const RecorderPage = later(() => import("./transcripts/RecorderPage"));
const RecorderLeftovers = later(() => import("./transcripts/RecorderLeftovers"));
const UploadPanel = later(() => import("./transcripts/UploadPanel"));
const SessionsPage = later(() => import("./supervision/sessions/SessionsPage"));
const SessionNotePage = later(() => import("./supervision/notes/SessionNotePage"));
const AgendaPage = later(() => import("./supervision/agendas/AgendaPage"));
const DeskPage = later(() => import("./supervision/desk/DeskPage"));
const ReceivePage = later(() => import("./supervision/desk/ReceivePage"));
const RoomPage = later(() => import("./supervision/room/RoomPage"));
const ThreadPanel = later(() => import("./supervision/threads/ThreadPanel"));
const FirstComment = later(() => import("./supervision/threads/FirstComment"));
const ThreadSummary = later(() => import("./supervision/threads/ThreadSummary"));
const ThreadPage = later(() => import("./supervision/threads/ThreadPage"));
const ArcsPage = later(() => import("./supervision/arcs/ArcsPage"));
const NewArcPage = later(() => import("./supervision/arcs/NewArcPage"));
const ArcPage = later(() => import("./supervision/arcs/ArcPage"));
const RememberPage = later(() => import("./supervision/reality/RememberPage"));
const Places = later(() => import("./supervision/reality/Places"));
const ArcIdeaPage = later(() => import("./supervision/ideas/ArcIdeaPage"));
const IdeasPage = later(() => import("./supervision/ideas/IdeasPage"));
const GivenPage = later(() => import("./supervision/given/GivenPage"));
const HandOverPage = later(() => import("./supervision/handover/HandOverPage"));
const BeginningPage = later(() => import("./supervision/handover/BeginningPage"));
const PacketPage = later(() => import("./supervision/handover/PacketPage"));
const EndingPage = later(() => import("./supervision/ending/EndingPage"));
const SafetyPage = later(() => import("./supervision/care/SafetyPage"));
const ConcernsPage = later(() => import("./supervision/care/ConcernsPage"));
const EvaluationsPage = later(() => import("./supervision/evaluation/EvaluationsPage"));
const HoursPage = later(() => import("./supervision/hours/HoursPage"));
const StatementPage = later(() => import("./supervision/hours/StatementPage"));
const LeavesPage = later(() => import("./supervision/leaves/LeavesPage"));
const OpenArcMenu = later(() => import("./supervision/arcs/OpenArcMenu"));
const Left = later(() => import("./supervision/arcs/Left"));
const TheyDidntCome = later(() => import("./supervision/arcs/TheyDidntCome"));
const SettingsPage = later(() => import("./supervision/settings/SettingsPage"));
const SpeechPage = later(() => import("./transcripts/hearing/SpeechPage"));
const PromptsPage = later(() => import("./supervision/prompts/PromptsPage"));
const ProgrammePage = later(() => import("./supervision/programme/ProgrammePage"));
const GroupsPage = later(() => import("./people/groups/GroupsPage"));
const PeoplePage = later(() => import("./people/PeoplePage"));
const ContactsPage = later(() => import("./people/contacts/ContactsPage"));
const ContractPage = later(() => import("./people/ContractPage"));
const ProfilePage = later(() => import("./people/ProfilePage"));
const SignedInPage = later(() => import("./people/SignedInPage"));

const FIRST: ReadonlyArray<[RegExp, { load: () => Promise<unknown> }]> = [
  [/^\/$/, HomePage],
  [/^\/cases$/, CasesPage],
  [/^\/cases\/[^/]+\/sessions\/[^/]+\/record$/, RecorderPage],
  [/^\/cases\/[^/]+$/, CasePage],
  [/^\/agendas\/[^/]+$/, AgendaPage],
  [/^\/agendas\/[^/]+\/receive$/, ReceivePage],
  [/^\/arcs$/, ArcsPage],
  [/^\/arcs\/new$/, NewArcPage],
  [/^\/arcs\/[^/]+$/, ArcPage],
  [/^\/arcs\/[^/]+\/remember$/, RememberPage],
  [/^\/arcs\/[^/]+\/idea$/, ArcIdeaPage],
  [/^\/ideas$/, IdeasPage],
  [/^\/desk$/, DeskPage],
  [/^\/supervision$/, SessionsPage],
  [/^\/programme$/, ProgrammePage],
];

/** What the page at this address needs, asked for while the server is still asked who is here. */
export function begin(path: string, queries: QueryClient): void {
  const [, recording] = /^\/recordings\/([^/]+)$/.exec(path) ?? [];
  const first = recording
    ? ReaderPage.load().then((page) => page.prepare(queries, recording))
    : FIRST.find(([pattern]) => pattern.test(path))?.[1].load();
  // What does not come now is asked for again, and told, by the page itself.
  first?.catch(() => {});
}

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
            <LeftBehind />
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
                renderHappened={() => (
                  <Part>
                    <OpenArcMenu caseId={id} />
                  </Part>
                )}
                renderLeft={() => (
                  <Part>
                    <Left caseId={id} />
                  </Part>
                )}
                renderMissed={(session) => (
                  <Part>
                    <TheyDidntCome caseId={id} heldOn={session.held_on} />
                  </Part>
                )}
                renderUpload={(session) => (
                  <Part>
                    <UploadPanel caseId={id} caseSessionId={session.id} />
                  </Part>
                )}
              />
            )}
          </Route>
          <Route path="/cases/:id/find">
            {({ id }) => (
              <OnlyMine look key={id}>
                <FindPage id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/cases/:id/names">
            {({ id }) => (
              <OnlyMine>
                <KnownNamesPage key={id} id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/cases/:id/sessions/:session/record">
            {({ id, session }) => <RecorderPage key={session} caseId={id} sessionId={session} />}
          </Route>
          <Route path="/recordings">
            <LeftBehind />
            <RecordingsPage />
          </Route>
          <Route path="/recordings/:id">
            {({ id }) => (
              <OnlyMine look key={id}>
                <ReaderPage
                  id={id}
                  talk={talkParts}
                  renderPlaces={(transcriptId) => (
                    <Part>
                      <Places transcriptId={transcriptId} />
                    </Part>
                  )}
                />
              </OnlyMine>
            )}
          </Route>
          <Route path="/transcripts/:id">
            {({ id }) => (
              <OnlyMine look key={id}>
                <TogetherPage id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/recordings/:id/names">
            {({ id }) => (
              <OnlyMine>
                <NamesPage key={id} id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/supervision">
            <SessionsPage />
            <Part>
              <OpenedToMe />
            </Part>
          </Route>
          <Route path="/supervision/given">
            <GivenPage />
          </Route>
          <Route path="/supervision/:id/note">
            {({ id }) => <SessionNotePage key={id} id={id} />}
          </Route>
          <Route path="/agendas/:id">
            {({ id }) => (
              <OnlyMine look key={id}>
                <AgendaPage id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/agendas/:id/room">{({ id }) => <RoomPage key={id} id={id} />}</Route>
          <Route path="/agendas/:id/receive">
            {({ id }) => (
              <OnlyMine look key={id}>
                <ReceivePage id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/arcs">
            <OnlyMine>
              <ArcsPage />
            </OnlyMine>
          </Route>
          <Route path="/arcs/new">
            <OnlyMine>
              <NewArcPage />
            </OnlyMine>
          </Route>
          <Route path="/arcs/:id">
            {({ id }) => (
              <OnlyMine>
                <ArcPage key={id} id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/arcs/:id/remember">
            {({ id }) => (
              <OnlyMine>
                <RememberPage key={id} id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/arcs/:id/idea">
            {({ id }) => (
              <OnlyMine>
                <ArcIdeaPage key={id} id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/ideas">
            <OnlyMine>
              <IdeasPage />
            </OnlyMine>
          </Route>
          <Route path="/safety">
            <SafetyPage />
          </Route>
          <Route path="/concerns">
            <OnlyMine look>
              <ConcernsPage />
            </OnlyMine>
          </Route>
          <Route path="/evaluations">
            <OnlyMine look>
              <EvaluationsPage />
            </OnlyMine>
          </Route>
          <Route path="/hours">
            <HoursPage />
          </Route>
          <Route path="/hours/statement">
            <StatementPage />
          </Route>
          <Route path="/leaves">
            <LeavesPage />
          </Route>
          <Route path="/desk">
            <OnlyMine look>
              <DeskPage />
            </OnlyMine>
          </Route>
          <Route path="/threads/:id">
            {({ id }) => (
              <OnlyMine look key={id}>
                <ThreadPage id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/programme">
            <ProgrammePage />
          </Route>
          <Route path="/programme/settings">
            <SettingsPage />
          </Route>
          <Route path="/programme/speech">
            <SpeechPage />
          </Route>
          <Route path="/programme/contacts">
            <ContactsPage />
          </Route>
          <Route path="/programme/prompts">
            <PromptsPage />
          </Route>
          <Route path="/people">
            <PeoplePage />
          </Route>
          <Route path="/people/groups">
            <GroupsPage />
          </Route>
          <Route path="/contracts/:id">{({ id }) => <ContractPage key={id} id={id} />}</Route>
          <Route path="/relationships/:id/handover">
            {({ id }) => <HandOverPage key={id} id={id} />}
          </Route>
          <Route path="/relationships/:id/beginning">
            {({ id }) => (
              <OnlyMine look key={id}>
                <BeginningPage id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/handovers/:id">
            {({ id }) => (
              <OnlyMine look key={id}>
                <PacketPage id={id} />
              </OnlyMine>
            )}
          </Route>
          <Route path="/ending">
            <EndingPage />
          </Route>
          <Route path="/profile">
            <ProfilePage />
          </Route>
          <Route path="/signed-in">
            <SignedInPage />
          </Route>
          <Route>
            <PageHead title={i18n.t({ id: "missing.title", message: "Nothing here" })} />
            <EmptyState
              action={
                <Link className="button" href="/">
                  {i18n.t({ id: "missing.home", message: "Go to your home page" })}
                </Link>
              }
            >
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

/** The reader's conversations. */
const talkParts: TalkParts = {
  thread: (excerpt, whenEmpty) => (
    <Part>
      <ThreadPanel
        key={excerpt.id}
        excerptId={excerpt.id}
        alone={excerpt.shared_with.length === 0}
        whenEmpty={whenEmpty}
      />
    </Part>
  ),
  first: (draft, make, onMade) => {
    // The conversation takes the written words over at once.
    ThreadPanel.load().catch(() => {});
    return (
      <Part>
        <FirstComment key={draft} draft={draft} make={make} onMade={onMade} />
      </Part>
    );
  },
  summary: (transcriptId, excerptId) => (
    <Part>
      <ThreadSummary transcriptId={transcriptId} excerptId={excerptId} />
    </Part>
  ),
  said: async (id) => (await import("./supervision/threads/ThreadSummary")).saidIn(id),
};

/** A recording that waits on this device; asked for quietly, and drawn only where there is one. */
function LeftBehind() {
  return (
    <Boundary name="">
      <Suspense fallback={null}>
        <RecorderLeftovers />
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
