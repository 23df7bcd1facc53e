/** What somebody is in the programme: ended on a day or now, taken back, or one more given. */
import { useState } from "react";
import type { Member } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { timeText } from "../../ui/Time";
import { roleWord } from "../words";
import { EndRole } from "./EndRole";
import { useGiveRole, useRoles } from "./queries";
import { WhereTheyWork } from "./WhereTheyWork";

const GIVEN = ["supervisor", "director", "administrator", "auditor"];

export default function RolesDialog({ person, onClose }: { person: Member; onClose: () => void }) {
  const roles = useRoles(person.id);
  const give = useGiveRole(person.id);
  const [ending, setEnding] = useState<string>();
  const [chosen, setChosen] = useState("");
  const held = roles.data?.roles ?? [];
  const ended = held.find(({ role }) => role === ending);
  const open = GIVEN.filter((role) => !held.some((one) => one.role === role));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={i18n.t({
        id: "roles.title",
        message: "What {name} does here",
        values: { name: person.name },
      })}
    >
      {roles.isPending && (
        <Loading>{i18n.t({ id: "roles.opening", message: "Opening the roles…" })}</Loading>
      )}
      {roles.isError && <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.data && ended && (
        <EndRole
          person={person}
          held={ended}
          hangs={ended.role === "supervisor" ? roles.data.hangs : []}
          onDone={() => setEnding(undefined)}
        />
      )}
      {roles.data && !ended && (
        <div className="stack">
          {held.length === 0 && (
            <p>{i18n.t({ id: "roles.gone", message: "They have left the programme." })}</p>
          )}
          <ul className="lines">
            {held.map(({ role, last_day, can }) => (
              <li key={role} className="row">
                <span className="grow">
                  <strong>{roleWord(role)}</strong>
                  {last_day && (
                    <span className="s soft block">
                      {i18n.t({
                        id: "roles.until",
                        message: "until {day}",
                        values: { day: timeText(last_day, "dated") },
                      })}
                    </span>
                  )}
                  {role === "supervisee" && (
                    <span className="s soft block">
                      {i18n.t({
                        id: "roles.supervisee",
                        message: "Ends with the placement, or with the contract.",
                      })}
                    </span>
                  )}
                </span>
                {can.includes("keep") && (
                  <Button
                    size="small"
                    isDisabled={give.isPending}
                    onPress={() => give.mutate(role)}
                  >
                    {i18n.t({ id: "placement.back", message: "Take the day back" })}
                  </Button>
                )}
                {can.includes("end") && (
                  <Button
                    size="small"
                    aria-label={i18n.t({
                      id: "roles.end.of",
                      message: "End this role: {role}",
                      values: { role: roleWord(role) },
                    })}
                    onPress={() => setEnding(role)}
                  >
                    {i18n.t({ id: "roles.end", message: "End it…" })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {held.length > 0 && open.length > 0 && (
            <form
              className="stack"
              onSubmit={(event) => {
                event.preventDefault();
                if (chosen) give.mutate(chosen, { onSuccess: () => setChosen("") });
              }}
            >
              <SelectField
                short
                label={i18n.t({ id: "roles.give", message: "Another role, from now on" })}
                value={chosen}
                onChange={(event) => setChosen(event.target.value)}
              >
                <option value="" />
                {open.map((role) => (
                  <option key={role} value={role}>
                    {roleWord(role)}
                  </option>
                ))}
              </SelectField>
              <div>
                <Button size="small" type="submit" isDisabled={!chosen || give.isPending}>
                  {i18n.t({ id: "roles.give.do", message: "Give this role" })}
                </Button>
              </div>
            </form>
          )}
          {give.isError && (
            <p className="note failed" role="alert">
              {sentenceOf(give.error)}
            </p>
          )}
          {held.length > 0 && <WhereTheyWork person={person} />}
          <div className="actions end">
            <Button onPress={onClose}>{i18n.t({ id: "roles.done", message: "Done" })}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
