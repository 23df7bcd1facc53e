/** Around an autosaved answer: what the server would not take, and what another device wrote. */
import type { ReactNode } from "react";
import type { Autosave, Save } from "../../api/vault/autosave";
import { TwoDevices } from "../agendas/TwoDevices";
import { normal } from "../agendas/values";

export function EntryFrame({
  save,
  field,
  show,
  merge,
  children,
}: {
  save: Save<unknown>;
  field: Autosave<unknown>;
  show: (value: unknown) => ReactNode;
  merge?: (mine: unknown, theirs: unknown) => unknown;
  children: ReactNode;
}) {
  return (
    <div className="stack tight">
      {children}
      {save.kind === "refused" && (
        <p className="error" role="alert">
          {save.sentence}
        </p>
      )}
      {save.kind === "conflict" && save.theirs && (
        <TwoDevices
          mine={save.value}
          theirs={save.theirs.value}
          show={show}
          merge={merge}
          onKeep={(value) => field.resolve(normal(value))}
        />
      )}
    </div>
  );
}
