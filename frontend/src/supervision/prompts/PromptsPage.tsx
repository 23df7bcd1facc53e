/** What trainees are asked: the product's own questions to read, and the programme's own to add and to retire. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { PromptGroupSection } from "./PromptGroupSection";
import { useAddedPrompts, useCorePrompts } from "./queries";

/** Where a programme may ask something of its own. The other groups are the product's alone. */
const OPEN = new Set([
  "name",
  "body",
  "humanity",
  "kindness",
  "steady",
  "urge",
  "choice",
  "hypothesis",
  "next",
]);

export default function PromptsPage() {
  const { roles } = useMe();
  if (roles.includes("director") || roles.includes("administrator")) return <Prompts />;
  return (
    <>
      <PageHead title={i18n.t({ id: "prompts.title", message: "What your trainees are asked" })} />
      <EmptyState>
        {i18n.t({
          id: "prompts.others",
          message:
            "Whoever leads the programme adds questions here. There is nothing for you to do.",
        })}
      </EmptyState>
    </>
  );
}

function Prompts() {
  const core = useCorePrompts();
  const added = useAddedPrompts();
  const failed = core.error ?? added.error;
  return (
    <>
      <PageHead
        title={i18n.t({ id: "prompts.title", message: "What your trainees are asked" })}
        crumb={
          <Link href="/programme">{i18n.t({ id: "nav.programme", message: "Programme" })}</Link>
        }
      />
      <p className="note measure">
        {i18n.t({
          id: "prompts.note",
          message:
            "The product's own questions cannot be changed. You can ask something more beside them. Every answer is its writer's alone until they bring it; you never see one.",
        })}
      </p>
      {(core.isPending || added.isPending) && (
        <Loading>{i18n.t({ id: "prompts.opening", message: "Opening the questions…" })}</Loading>
      )}
      {failed && (
        <ErrorState
          error={failed}
          onRetry={() => {
            void core.refetch();
            void added.refetch();
          }}
        />
      )}
      {core.data && added.data && (
        <div className="stack loose measure programme">
          {core.data.groups
            .filter((group) => OPEN.has(group.id))
            .map((group) => (
              <PromptGroupSection
                key={group.id}
                group={group}
                added={added.data.filter((one) => one.group === group.id)}
              />
            ))}
        </div>
      )}
    </>
  );
}
