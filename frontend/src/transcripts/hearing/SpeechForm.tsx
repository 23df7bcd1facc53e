/** What the programme says about hearing, kept all at once; recordings that were heard already stay as they are. */
import { type FormEvent, useState } from "react";
import { Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { TextArea } from "../../ui/TextArea";
import { type Language, type Speech, useSaySpeech } from "./data";
import { LanguageField } from "./LanguageField";
import { Outside } from "./Outside";

const LONGEST = 600;

export function SpeechForm({ speech }: { speech: Speech }) {
  const { language, vocabulary, outside } = speech;
  const [told, setTold] = useState({ language, vocabulary, outside });
  const say = useSaySpeech();
  const mayChange = speech.can.includes("change");
  const fields = say.error instanceof Problem ? say.error.fields : {};

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!mayChange || say.isPending) return;
    say.mutate(told, {
      onSuccess: () =>
        announce(
          i18n.t({
            id: "speech.kept",
            message: "Kept. It holds for recordings heard from now on.",
          }),
        ),
    });
  }

  return (
    <form className="stack loose measure" onSubmit={submit}>
      <fieldset className="stack plain" disabled={!mayChange}>
        <LanguageField
          languages={speech.languages}
          value={told.language}
          onChange={(code) => setTold({ ...told, language: code as Language })}
          hint={i18n.t({
            id: "speech.language.what",
            message: "Offered first for a new recording. Whoever records can say otherwise.",
          })}
        />
        <TextArea
          label={i18n.t({ id: "speech.vocabulary", message: "Words to expect" })}
          hint={i18n.t({
            id: "speech.vocabulary.what",
            message:
              "Techniques, schools, places of your service, with commas between. They help the machine to spell them. No names of clients: everybody in the programme can read this.",
          })}
          maxLength={LONGEST}
          value={told.vocabulary}
          error={fields.vocabulary?.[0]}
          onChange={(event) => setTold({ ...told, vocabulary: event.target.value })}
        />
        <Outside
          host={speech.outside_host}
          isOn={told.outside}
          onChange={(on) => setTold({ ...told, outside: on })}
        />
      </fieldset>
      {say.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(say.error)}
        </p>
      )}
      {mayChange ? (
        <div className="actions">
          <Button kind="primary" type="submit" isDisabled={say.isPending}>
            {i18n.t({ id: "settings.keep", message: "Keep these settings" })}
          </Button>
        </div>
      ) : (
        <p className="s soft">
          {i18n.t({
            id: "speech.readonly",
            message: "Whoever directs or administers the programme can change this.",
          })}
        </p>
      )}
    </form>
  );
}
