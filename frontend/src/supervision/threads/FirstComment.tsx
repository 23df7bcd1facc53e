/** The first comment on words that nobody has spoken of yet: with it, and not before, they are kept. */
import { useState } from "react";
import { useDrafts } from "../../api/vault/hooks";
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { HowToBring } from "../../transcripts/excerpts/HowToBring";
import { sentenceOf } from "../../ui/ErrorState";
import { Composer } from "./Composer";
import { handOver } from "./talk";

export default function FirstComment({
  draft,
  make,
  onMade,
}: {
  /** Where the words lie on this device. */
  draft: string;
  /** Keeps what is spoken of; answers with the excerpt's id. */
  make: () => Promise<string>;
  onMade: (excerptId: string) => void;
}) {
  const { id, name } = useMe();
  const drafts = useDrafts();
  const composer = useDraft(draft);
  const [problem, setProblem] = useState<unknown>();
  const [sending, setSending] = useState(false);

  async function keep() {
    const { text, ...ids } = composer.written;
    if (!text.trim() || sending) return;
    setSending(true);
    setProblem(undefined);
    try {
      const excerptId = await make();
      await handOver(drafts, excerptId, { id, name }, text.trim(), ids);
      composer.discard();
      onMade(excerptId);
    } catch (refusal) {
      setProblem(refusal);
      setSending(false);
    }
  }

  return (
    <>
      <p className="hint">
        {i18n.t({
          id: "thread.first_reads",
          message: "Only you read this. With it, these words are kept as an excerpt of yours.",
        })}{" "}
        <HowToBring />
      </p>
      <Composer
        alone
        text={composer.written.text}
        kept={composer.kept}
        onWrite={composer.write}
        onWriting={() => undefined}
        onSend={() => void keep()}
      />
      {problem !== undefined && (
        <p className="error" role="alert">
          {sentenceOf(problem)}
        </p>
      )}
    </>
  );
}
