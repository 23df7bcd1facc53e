/** Where a comment is written. Kept on this device with every key; Ctrl+Enter sends. */
import { lazy, Suspense } from "react";
import type { Kept } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useReceiveContent } from "../content";
import type { Tags } from "./tags";

const TagChips = lazy(() => import("./TagChips"));

export function Composer({
  text,
  kept,
  alone,
  asks = false,
  meant,
  onWrite,
  onWriting,
  onSend,
}: {
  text: string;
  kept: Kept;
  /** True where nobody but the writer can read it: then it is kept, not sent. */
  alone: boolean;
  /** True beside words of a record: there is something to ask about them. */
  asks?: boolean;
  /** How a supervisor means it; absent where nobody is told. */
  meant?: { tags: Tags; mayTeach: boolean; onTags: (tags: Tags) => void };
  onWrite: (text: string) => void;
  /** True while the writer is in here with words; arrivals wait then. */
  onWriting: (writing: boolean) => void;
  onSend: () => void;
}) {
  const supervises = useMe().roles.includes("supervisor");
  const content = useReceiveContent();
  const questions = supervises && asks ? (content.data?.on_excerpts ?? []) : [];

  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onWriting(text.trim() !== "");
      }}
    >
      <TextArea
        label={
          <span className="s">{i18n.t({ id: "composer.label", message: "Your comment" })}</span>
        }
        value={text}
        rows={2}
        maxLength={10_000}
        onFocus={() => onWriting(true)}
        onChange={(event) => {
          onWriting(true);
          onWrite(event.target.value);
        }}
        onSend={onSend}
      />
      {supervises && !alone && meant && (
        <Suspense fallback={null}>
          <TagChips {...meant} />
        </Suspense>
      )}
      <div className="actions">
        <Button type="submit" size="small" kind="primary" isDisabled={!text.trim()}>
          {alone
            ? i18n.t({ id: "composer.keep", message: "Keep" })
            : i18n.t({ id: "composer.send", message: "Send" })}
        </Button>
        <DraftState kept={kept} />
      </div>
      {questions.length > 0 && (
        <details open>
          <summary className="s">
            {i18n.t({ id: "composer.questions", message: "Questions to begin with" })}
          </summary>
          <ul className="question-chips">
            {questions.map((question) => (
              <li key={question.id}>
                <Button
                  size="small"
                  onPress={() =>
                    onWrite(
                      text.trim() ? `${text.trimEnd()}\n\n${question.text} ` : `${question.text} `,
                    )
                  }
                >
                  {question.text}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </form>
  );
}
