/** What was asked about a contract that holds: other words, or somebody else; taken back by who asked. */
import type { Contract } from "../api/types";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { sentenceOf } from "../ui/ErrorState";
import { nearWithin } from "../ui/Time";
import { useMe } from "./me";
import { useTakeBackAsking } from "./queries";

export function Requests({ contract }: { contract: Contract }) {
  const me = useMe();
  const back = useTakeBackAsking(contract.id);
  if (contract.requests.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="requests">
      <h2 id="requests">{i18n.t({ id: "contract.requests", message: "What was asked" })}</h2>
      <ul className="lines">
        {contract.requests.map((one) => (
          <li key={one.id} className="stack tight">
            <span>
              <strong>
                {one.user.id === me.id
                  ? i18n.t({ id: "names.you", message: "You" })
                  : one.user.name}
              </strong>{" "}
              <span className="s dim">{nearWithin(one.asked_at)}</span>
            </span>
            <span>
              {one.kind === "somebody_else"
                ? i18n.t({
                    id: "contract.request.else",
                    message: "Would like to work with somebody else. No reason was asked for.",
                  })
                : i18n.t({ id: "contract.request.words", message: "Would like other words." })}
            </span>
            {one.words && <span className="as-written">{one.words}</span>}
            {one.user.id === me.id && (
              <span>
                <Button
                  size="small"
                  isDisabled={back.isPending}
                  onPress={() => back.mutate(one.kind)}
                >
                  {one.kind === "somebody_else"
                    ? i18n.t({
                        id: "contract.request.else.back",
                        message: "I no longer ask for somebody else",
                      })
                    : i18n.t({
                        id: "contract.request.words.back",
                        message: "I no longer ask for a change",
                      })}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {back.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(back.error)}
        </p>
      )}
    </section>
  );
}
