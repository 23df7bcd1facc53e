/** The names found in one transcript, each in its lines, to be replaced or kept. */
import { useRef } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { sentenceOf } from "../../ui/ErrorState";
import { audioOf } from "../data";
import { Destroying } from "./Destroying";
import { type Decision, grouped, type NamesState, type Suggestion, useDecide } from "./data";
import { HeardByOthers } from "./HeardByOthers";
import { NameGroup } from "./NameGroup";
import { useNameKeys } from "./useNameKeys";
import { usePiece } from "./usePiece";

interface Props {
  recordingId: string;
  canListen: boolean;
  state: NamesState;
  rows: readonly Suggestion[];
}

export function Review({ recordingId, canListen, state, rows }: Props) {
  const decide = useDecide(state.transcript_id);
  const groups = grouped(rows);
  const heads = useRef(new Map<string, HTMLHeadingElement>());
  const piece = usePiece();
  const seen = rows.filter((row) => row.state !== "unseen").length;
  const open = groups.filter((group) => group.rows.some((row) => row.state === "unseen"));

  const here = (): number => {
    const key = document.activeElement?.closest(".name-group")?.querySelector("h2");
    return groups.findIndex((group) => heads.current.get(group.key) === key);
  };
  const go = (to: number) => heads.current.get(groups[to]?.key ?? "")?.focus();
  const act = (decision: Decision) => {
    const at = here();
    decide.mutate(decision, {
      onSuccess: () => {
        announce(saidOf(decision));
        if (decision.act !== "take back") {
          const left = groups.findIndex(
            (group, number) => number > at && group.rows.some((row) => row.state === "unseen"),
          );
          if (left >= 0) go(left);
        }
      },
    });
  };
  const actHere = (verb: "accept" | "refuse") => {
    const group = groups[here()];
    const ids = group?.rows.filter((row) => row.state === "unseen").map((row) => row.id) ?? [];
    if (!group || ids.length === 0 || decide.isPending) return;
    const field = document.querySelector<HTMLInputElement>(
      `[data-wording="${CSS.escape(group.key)}"]`,
    );
    const replacement = field?.value.trim() ?? "";
    if (verb === "accept") act({ act: "accept", ids, replacement });
    else act({ act: "refuse", ids });
  };
  useNameKeys({
    next: () => go(Math.min(here() + 1, groups.length - 1)),
    previous: () => go(Math.max(here() - 1, 0)),
    accept: () => actHere("accept"),
    refuse: () => actHere("refuse"),
  });

  if (rows.length === 0) {
    return (
      <EmptyState>
        {i18n.t({
          id: "names.none",
          message:
            "Nothing was found that may say who somebody is. A machine misses things: read the words once yourself before others do.",
        })}
      </EmptyState>
    );
  }
  return (
    <div className="stack names">
      {canListen && (
        // biome-ignore lint/a11y/useMediaCaption: the words are on the page
        <audio
          ref={piece.audio}
          preload="none"
          src={audioOf(recordingId)}
          onTimeUpdate={piece.onTimeUpdate}
        />
      )}
      <p className="names-progress" role="status">
        {i18n.t({
          id: "names.progress",
          message: "{seen} of {total} looked at",
          values: { seen, total: rows.length },
        })}
      </p>
      <p className="soft keys-hint">
        {i18n.t({
          id: "names.keys",
          message:
            "Keys: j and k for the next and the one before, r to replace it, x to keep it as it is.",
        })}
      </p>
      {decide.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(decide.error)}
        </p>
      )}
      {groups.map((group) => (
        <NameGroup
          key={`${group.key} ${group.rows[0]?.replacement}`}
          group={group}
          headRef={(element) => {
            if (element) heads.current.set(group.key, element);
            return () => void heads.current.delete(group.key);
          }}
          isBusy={decide.isPending}
          onDecide={act}
          onListen={canListen ? (row) => piece.play(row.start_ms, row.end_ms) : undefined}
        />
      ))}
      {open.length > 1 && (
        <p className="actions">
          <Button isDisabled={decide.isPending} onPress={() => act({ act: "accept", all: true })}>
            {i18n.t({ id: "names.replace_rest", message: "Replace all that are left" })}
          </Button>
          <Button isDisabled={decide.isPending} onPress={() => act({ act: "refuse", all: true })}>
            {i18n.t({ id: "names.keep_rest", message: "Keep all that are left" })}
          </Button>
        </p>
      )}
      {open.length === 0 && (
        <p className="note">
          {i18n.t({
            id: "names.done",
            message:
              "You have looked at all of them. A machine misses names, so read what you share once more yourself.",
          })}
        </p>
      )}
      {rows.some((row) => row.state === "accepted" && row.speaker === null) && (
        <HeardByOthers state={state} />
      )}
      {open.length === 0 && isLeft(state, rows) && <Destroying state={state} />}
    </div>
  );
}

/** An original word is still known here, or still said in the sound. */
function isLeft(state: NamesState, rows: readonly Suggestion[]): boolean {
  const replaced = rows.filter((row) => row.state === "accepted");
  const isSaid = state.sound === "whole" || state.sound === "failed";
  return replaced.some((row) => row.text !== null || isSaid);
}

function saidOf(decision: Decision): string {
  if (decision.act === "accept") return i18n.t({ id: "names.replaced", message: "Replaced" });
  if (decision.act === "refuse") return i18n.t({ id: "names.kept", message: "Kept as it is" });
  return i18n.t({ id: "names.back", message: "Taken back" });
}
