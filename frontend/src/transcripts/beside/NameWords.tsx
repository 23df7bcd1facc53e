/** "This is a name": words nothing found, replaced because a person says so, and looked for wherever else they are said. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { call } from "../../api/call";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { keys } from "../data";
import type { TranscriptModel } from "../engine/model";
import { textOf, type WordSpan } from "../engine/places";
import { bare } from "../names/bare";
import type { NamesState, Suggestion } from "../names/data";
import { KindAndWording } from "../names/KindAndWording";

interface Props {
  model: TranscriptModel;
  recordingId: string;
  words: WordSpan;
  onClose: () => void;
}

export default function NameWords({ model, recordingId, words, onClose }: Props) {
  // The words as they were picked: the page changes under the dialog once they are replaced.
  const [picked] = useState(() => ({
    text: bare(textOf(model, words)),
    word_from: model.wordIds[words.first],
    word_to: model.wordIds[words.last],
  }));
  const [kind, setKind] = useState<Suggestion["kind"]>("name");
  const [wording, setWording] = useState("");
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: async () => {
      const { word_from, word_to } = picked;
      const replacement = wording.trim();
      const row = await call<Suggestion>(`/transcripts/${model.id}/names`, {
        method: "POST",
        body: { word_from, word_to, kind, ...(replacement && { replacement }) },
      });
      const state = await call<NamesState>(`/transcripts/${model.id}/names/state`);
      return { replacement: row.replacement, unseen: state.unseen };
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["names", model.id] }),
        queries.invalidateQueries({ queryKey: ["known-names"] }),
        queries.invalidateQueries({ queryKey: keys.transcript(model.id) }),
        queries.invalidateQueries({ queryKey: keys.excerpts(model.id) }),
        queries.invalidateQueries({ queryKey: ["excerpt"] }),
      ]),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Dialog
      title={i18n.t({ id: "names.by_hand", message: "This is a name" })}
      isOpen
      onClose={onClose}
    >
      {add.data ? (
        <>
          <p role="status">
            {i18n.t({
              id: "names.by_hand_done",
              message: "{replacement} stands there now.",
              values: { replacement: add.data.replacement },
            })}{" "}
            {add.data.unseen > 0 &&
              i18n.t({
                id: "names.by_hand_more",
                message:
                  "{count, plural, one {One place} other {# places}} in this transcript still wait for you to look at.",
                values: { count: add.data.unseen },
              })}
          </p>
          <div className="actions end">
            {add.data.unseen > 0 && (
              <Link className="button" href={`/recordings/${recordingId}/names`}>
                {i18n.t({ id: "names.go", message: "Look at the names and places" })}
              </Link>
            )}
            <Button kind="primary" onPress={onClose}>
              {i18n.t({ id: "close", message: "Close" })}
            </Button>
          </div>
        </>
      ) : (
        <form className="stack" onSubmit={send} autoComplete="off">
          <p className="transcript-line">{picked.text}</p>
          <p className="soft s">
            {i18n.t({
              id: "names.by_hand_what",
              message:
                "It is replaced here at once. Wherever else it is said in this transcript, it is put before you to look at.",
            })}
          </p>
          <KindAndWording kind={kind} wording={wording} onKind={setKind} onWording={setWording} />
          {add.isError && (
            <p className="error" role="alert">
              {sentenceOf(add.error)}
            </p>
          )}
          <div className="actions end">
            <Button kind="quiet" onPress={onClose}>
              {i18n.t({ id: "cancel", message: "Cancel" })}
            </Button>
            <Button type="submit" kind="primary" isDisabled={add.isPending}>
              {i18n.t({ id: "names.replace_this", message: "Replace it" })}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
