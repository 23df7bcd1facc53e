/** An administrator words a contract anew, and offers it again: one that waits for signatures, or one that holds. */
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { Problem } from "../api/client";
import type { Contract } from "../api/types";
import { useDrafted } from "../api/vault/useDrafted";
import { i18n } from "../i18n";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { sentenceOf } from "../ui/ErrorState";
import { Field } from "../ui/Field";
import { DraftState } from "../ui/SaveState";
import { ClauseFields } from "./ClauseFields";
import { type Clause, clausesToWord, worded } from "./clauses";
import { useAmend } from "./queries";

export function AmendContract({ contract }: { contract: Contract }) {
  const [, go] = useLocation();
  const amend = useAmend(contract.id);
  const holds = contract.state === "signed";
  const draft = useDrafted<{ clauses: Clause[]; from: string; until: string; promise: string }>(
    `amend:${contract.id}`,
    {
      clauses: clausesToWord(contract),
      from: holds ? new Date().toLocaleDateString("sv") : contract.valid_from,
      until: contract.valid_to ?? "",
      promise: String(contract.reply_promise_days ?? 3),
    },
  );
  const [open, setOpen] = useState(false);
  const { clauses, from, until, promise } = draft.value;
  const errors = amend.error instanceof Problem ? amend.error.fields : {};
  const asked =
    contract.signatures.some(({ asked_at }) => asked_at) ||
    contract.requests.some(({ kind }) => kind === "change");

  function submit(event: FormEvent) {
    event.preventDefault();
    const { cover_delay_days, escalation_days, safety_minutes } = contract;
    amend.mutate(
      {
        key: draft.key,
        terms: {
          valid_from: from,
          valid_to: until || null,
          reply_promise_days: Number(promise),
          ...(cover_delay_days === undefined ? {} : { cover_delay_days }),
          ...(escalation_days === undefined ? {} : { escalation_days }),
          ...(safety_minutes === undefined ? {} : { safety_minutes }),
          clauses: Object.fromEntries(
            worded(clauses).map((one) => [one.id, titled(contract, one)]),
          ),
        },
      },
      {
        onSuccess: (again) => {
          draft.discard();
          announce(
            i18n.t({ id: "contract.amended", message: "Everybody was asked to sign it anew" }),
          );
          go(`/contracts/${again.id}`);
        },
      },
    );
  }

  return (
    <section className="stack" aria-labelledby="amend">
      <h2 id="amend">
        {asked
          ? i18n.t({ id: "contract.amend.asked", message: "A change was asked for" })
          : i18n.t({ id: "contract.amend.head", message: "If you want it to say something else" })}
      </h2>
      {!open && !draft.changed ? (
        <div className="actions">
          <Button kind={asked ? "primary" : "plain"} onPress={() => setOpen(true)}>
            {i18n.t({ id: "contract.amend", message: "Change it and offer it again" })}
          </Button>
        </div>
      ) : (
        <form className="stack" onSubmit={submit}>
          <div className="fields">
            <Field
              type="date"
              required
              value={from}
              onChange={(event) => draft.set({ from: event.target.value })}
              label={i18n.t({ id: "together.from", message: "From" })}
              error={errors.valid_from?.[0]}
            />
            <Field
              type="date"
              value={until}
              onChange={(event) => draft.set({ until: event.target.value })}
              label={i18n.t({ id: "together.until", message: "Until" })}
              error={errors.valid_to?.[0]}
            />
            <Field
              type="number"
              required
              min={1}
              max={60}
              value={promise}
              onChange={(event) => draft.set({ promise: event.target.value })}
              label={i18n.t({
                id: "together.promise",
                message: "A line within, in working days",
              })}
              error={errors.reply_promise_days?.[0]}
            />
          </div>
          <ClauseFields clauses={clauses} onChange={(changed) => draft.set({ clauses: changed })} />
          <p className="s soft">
            {holds
              ? i18n.t({
                  id: "contract.amend.holds",
                  message:
                    "Everybody is asked to sign the new wording. What they have now goes on holding until all of them have.",
                })
              : i18n.t({
                  id: "contract.amend.what",
                  message:
                    "Everybody is asked to sign the new wording, also those who had signed this one. Nobody is asked for this one any more.",
                })}
          </p>
          <DraftState kept={draft.kept} />
          {amend.isError && (
            <p className="note failed" role="alert">
              {sentenceOf(amend.error)}
            </p>
          )}
          <div className="actions">
            <Button kind="primary" type="submit" isDisabled={amend.isPending}>
              {i18n.t({ id: "contract.amend.do", message: "Offer it again" })}
            </Button>
            <Button
              onPress={() => {
                draft.discard();
                setOpen(false);
              }}
            >
              {i18n.t({ id: "attach.close", message: "Not now" })}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

/** A clause that came with its own title keeps it. */
function titled(contract: Contract, { id, label, text }: Clause): unknown {
  const before = (contract.clauses as Record<string, unknown>)[id];
  return before && typeof before === "object" && "text" in before ? { title: label, text } : text;
}
