/** Room to write. Grows with the words; Ctrl+Enter may send. */
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  useLayoutEffect,
  useRef,
} from "react";
import { Frame, useFieldIds } from "./Field";

const grows = typeof CSS !== "undefined" && Boolean(CSS.supports?.("field-sizing", "content"));

export function TextArea({
  label,
  hint,
  error,
  frame,
  onSend,
  onKeyDown,
  ...props
}: Omit<ComponentProps<"textarea">, "value"> & {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** The class of the frame; `prompt` for felt words, `prompt record` for recorded ones. */
  frame?: string;
  onSend?: () => void;
}) {
  const ids = useFieldIds(props.id, hint, error);
  const own = useRef<HTMLTextAreaElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useLayoutEffect(() => {
    if (grows || !own.current) return;
    own.current.style.height = "auto";
    own.current.style.height = `${own.current.scrollHeight + 2}px`;
  }, [props.value]);

  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    onKeyDown?.(event);
    if (onSend && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    }
  }

  return (
    <Frame {...{ label, hint, error, ids }} className={frame ?? "field"}>
      <textarea
        ref={own}
        rows={3}
        {...props}
        id={ids.field}
        onKeyDown={handleKey}
        aria-describedby={ids.about}
        aria-invalid={error ? true : undefined}
      />
    </Frame>
  );
}
