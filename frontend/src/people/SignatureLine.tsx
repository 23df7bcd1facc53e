/** One person's signature: given, waiting, or a change asked for instead. */
import type { Contract } from "../api/types";
import { i18n } from "../i18n";
import { Time } from "../ui/Time";
import { useMe } from "./me";
import { partWord } from "./words";

export function SignatureLine({
  contract,
  signature: { user, signed_at, asked_at, words },
}: {
  contract: Contract;
  signature: Contract["signatures"][number];
}) {
  const me = useMe();
  const part = contract.relationship.people.find(({ id }) => id === user.id)?.part ?? "";
  return (
    <li className="row">
      <span className="grow">
        <strong>{user.name}</strong> <span className="s dim">{partWord(part)}</span>
        {asked_at && words && <span className="block as-written">{words}</span>}
      </span>
      {signed_at ? (
        <span className="s moss-ink">
          ✓ {i18n.t({ id: "contract.signedon", message: "Signed" })}{" "}
          <Time at={signed_at} form="within" />
        </span>
      ) : asked_at ? (
        <span className="s">
          {user.id === me.id
            ? i18n.t({ id: "contract.asked.you", message: "You asked for a change" })
            : i18n.t({ id: "contract.asked", message: "Asked for a change" })}{" "}
          <Time at={asked_at} form="within" />
        </span>
      ) : (
        <span className="s soft">
          {user.id === me.id
            ? i18n.t({ id: "contract.you", message: "Waiting for you" })
            : i18n.t({ id: "contract.waiting", message: "Not signed yet" })}
        </span>
      )}
    </li>
  );
}
