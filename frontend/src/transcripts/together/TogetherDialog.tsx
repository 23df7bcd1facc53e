/** Who else corrects this transcript, until when; letting a supervision in, and taking it back. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { useMe, useNameOf } from "../../people/me";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, SelectField } from "../../ui/Field";
import { timeText } from "../../ui/Time";
import { WayToNames } from "../../ui/WayToNames";
import { useLetCorrect, useTogether } from "./data";

const TWO_WEEKS = 14 * 86_400_000;

export default function TogetherDialog(props: {
  transcriptId: string;
  keptUntil: string;
  onClose: () => void;
}) {
  const { transcriptId, keptUntil, onClose } = props;
  const me = useMe();
  const nameOf = useNameOf();
  const together = useTogether(transcriptId);
  const { given, taken } = useLetCorrect(transcriptId);
  const each = me.relationships.filter(({ kind, live }) => live && kind !== "group");
  const usual = new Date(Date.now() + TWO_WEEKS).toISOString().slice(0, 10);
  const [whom, setWhom] = useState(each[0]?.id ?? "");
  const [until, setUntil] = useState([usual, keptUntil].sort()[0] ?? keptUntil);
  const error = given.error ?? taken.error;
  const rows = together.data?.with_whom ?? [];
  return (
    <Dialog
      title={i18n.t({ id: "hand_in_hand.title", message: "Correct it together" })}
      isOpen
      onClose={onClose}
    >
      <p>
        {i18n.t({
          id: "hand_in_hand.what",
          message:
            "Whoever you let in reads all the words as they stand now, and corrects them with you, both at once if you like. They hear no sound, see no earlier version and take nothing out.",
        })}
      </p>
      <p>
        {i18n.t({
          id: "hand_in_hand.needs",
          message:
            "Your client has to have agreed that they hear and read it. It ends by itself on the day you choose, when the client no longer agrees, and whenever you take it back.",
        })}
      </p>
      {rows.length > 0 && (
        <ul className="lines">
          {rows.map((row) => (
            <li key={row.relationship_id} className="row">
              <span className="grow">
                {nameOf(row)}{" "}
                <span className="soft">
                  {i18n.t({
                    id: "hand_in_hand.open_until",
                    message: "until {day}",
                    values: { day: timeText(row.until, "dated") },
                  })}
                </span>
              </span>
              <Button
                size="small"
                isDisabled={taken.isPending}
                onPress={() => taken.mutate(row.relationship_id)}
              >
                {i18n.t({ id: "hand_in_hand.take_back", message: "Take it back" })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {each.length === 0 ? (
        <p className="note">
          {i18n.t({
            id: "hand_in_hand.nobody",
            message: "There is nobody you could let in: no supervision of yours is in force.",
          })}
        </p>
      ) : (
        <form
          className="stack tight"
          onSubmit={(event) => {
            event.preventDefault();
            taken.reset();
            given.mutate({ relationship_id: whom, until });
          }}
        >
          <SelectField
            label={i18n.t({ id: "hand_in_hand.whom", message: "Whom" })}
            value={whom}
            onChange={(event) => setWhom(event.target.value)}
          >
            {each.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf({ relationship_id: one.id, name: one.name })}
              </option>
            ))}
          </SelectField>
          <Field
            label={i18n.t({ id: "hand_in_hand.last_day", message: "Last day" })}
            type="date"
            required
            max={keptUntil}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
            short
          />
          <div className="actions">
            <Button kind="primary" type="submit" isDisabled={given.isPending || !until}>
              {i18n.t({ id: "hand_in_hand.let", message: "Let them correct it with me" })}
            </Button>
          </div>
        </form>
      )}
      {error && (
        <div className="note failed stack tight" role="alert">
          <p>{sentenceOf(error)}</p>
          <p>
            <WayToNames error={error} />
          </p>
        </div>
      )}
      <div className="actions end">
        <Button kind="quiet" onPress={onClose}>
          {i18n.t({ id: "close", message: "Close" })}
        </Button>
      </div>
    </Dialog>
  );
}
