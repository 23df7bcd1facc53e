/** "I already have a transcript": choose it, look at what was read, say who is who, keep it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { useLocation } from "wouter";
import { newKey, Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { keys } from "../data";
import { FoundLines } from "./FoundLines";
import { OwnWork } from "./OwnWork";
import { WhoIsWho } from "./WhoIsWho";
import { type Chosen, FILE_MOST, keep, look, type Wish } from "./wire";

const KINDS = ".vtt,.srt,.txt,.docx,.json,text/vtt,text/plain,application/json";

interface Props {
  sessionId: string;
  /** there is a recording of this session with its sound */
  hasSound: boolean;
  /** there is a transcript already, which would make room */
  replaces: boolean;
}

export default function ImportPanel({ sessionId, hasSound, replaces }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const hint = useId();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [isTooLarge, setIsTooLarge] = useState(false);
  const wish = useRef<Wish | null>(null);

  const looking = useMutation({ mutationFn: (asked: Chosen) => look(sessionId, asked) });
  const keeping = useMutation({
    mutationFn: (asked: Wish) => keep(sessionId, asked),
    onSuccess: async ({ id }) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["recordings"] }),
        queries.invalidateQueries({ queryKey: keys.recording(id) }),
        queries.invalidateQueries({ queryKey: ["case"] }),
      ]);
      go(`/recordings/${id}`);
    },
  });
  const found = chosen && looking.data;

  useEffect(() => {
    if (found) heading.current?.focus();
  }, [found]);

  function choose(asked: Chosen) {
    wish.current = null;
    keeping.reset();
    setIsTooLarge(asked.file.size > FILE_MOST);
    setNames({});
    setChosen(asked);
    if (asked.file.size > FILE_MOST) looking.reset();
    else looking.mutate(asked);
  }

  function save(discard = false) {
    if (!chosen) return;
    const same = wish.current;
    const isSame =
      same !== null &&
      same.chosen === chosen &&
      same.speakers === names &&
      same.discard === discard;
    wish.current = isSame
      ? same
      : { chosen, speakers: names, replace: replaces, discard, key: newKey() };
    keeping.mutate(wish.current);
  }

  const ownWork =
    keeping.error instanceof Problem && keeping.error.code === "own_work" ? keeping.error : null;
  const problem = ownWork ? null : (keeping.error ?? looking.error);
  return (
    <section className="stack tight import-panel" aria-labelledby={`${hint}-title`}>
      <h3 id={`${hint}-title`} ref={heading} tabIndex={-1}>
        {i18n.t({ id: "import.title", message: "A transcript you already have" })}
      </h3>
      <p className="hint" id={hint}>
        {i18n.t({
          id: "import.hint",
          message:
            "vtt, srt, txt, docx, or the json of Whisper, WhisperX, Deepgram or AssemblyAI. Leave your client's name out of the file's name.",
        })}
      </p>
      {(problem || isTooLarge) && (
        <p className="note failed" role="alert">
          {isTooLarge
            ? i18n.t({
                id: "import.too_large",
                message: "This file is larger than 16 MB. A transcript is rarely more than one.",
              })
            : sentenceOf(problem)}{" "}
          {i18n.t({ id: "import.nothing_kept", message: "Nothing of it was kept." })}
        </p>
      )}
      {ownWork && (
        <OwnWork problem={ownWork} isBusy={keeping.isPending} onDiscard={() => save(true)} />
      )}
      {looking.isPending && (
        <p className="soft" role="status">
          {i18n.t({ id: "import.looking", message: "Reading the file…" })}
        </p>
      )}
      {found && (
        <>
          <FoundLines
            found={found}
            hasSound={hasSound}
            onEncoding={(encoding) => choose({ file: chosen.file, encoding })}
          />
          <WhoIsWho speakers={found.speakers} names={names} onNames={setNames} />
          {replaces && (
            <p className="note waiting">
              {i18n.t({
                id: "import.replaces",
                message:
                  "It takes the place of the transcript that is there. If others have read that one or spoken about it, it stays, and this one is not kept.",
              })}
            </p>
          )}
        </>
      )}
      <div className="actions">
        {found && (
          <Button kind="primary" isDisabled={keeping.isPending} onPress={() => save()}>
            {keeping.isPending
              ? i18n.t({ id: "import.keeping", message: "Keeping it…" })
              : i18n.t({ id: "import.keep", message: "Keep this transcript" })}
          </Button>
        )}
        <Button
          {...(found ? {} : { kind: "primary" as const })}
          aria-describedby={hint}
          isDisabled={looking.isPending || keeping.isPending}
          onPress={() => field.current?.click()}
        >
          {chosen
            ? i18n.t({ id: "import.another", message: "Choose another file" })
            : i18n.t({ id: "import.choose", message: "Choose the transcript" })}
        </Button>
      </div>
      <input
        ref={field}
        type="file"
        hidden
        accept={KINDS}
        aria-label={i18n.t({ id: "import.file", message: "Transcript" })}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Without this the same file could not be chosen twice.
          event.target.value = "";
          if (file) choose({ file, encoding: "" });
        }}
      />
    </section>
  );
}
