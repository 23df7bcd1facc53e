/** Where somebody works with clients: whose procedure and duty contacts their pages show first. */
import type { Member } from "../../api/types";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { useSites } from "../contacts/queries";
import { usePlace } from "./queries";

export function WhereTheyWork({ person }: { person: Member }) {
  const sites = useSites();
  const place = usePlace(person.id);
  if (!sites.data || sites.data.length === 0) return null;
  return (
    <div className="stack tight">
      <SelectField
        label={i18n.t({ id: "site.where", message: "Where they work with clients" })}
        hint={i18n.t({
          id: "site.where.what",
          message: "“Someone may be at risk” shows them this place's procedure and contacts.",
        })}
        value={(place.isSuccess ? place.data.site_id : person.site_id) ?? ""}
        disabled={place.isPending}
        onChange={(event) =>
          place.mutate(event.target.value || null, {
            onSuccess: () => announce(i18n.t({ id: "site.kept", message: "Kept" })),
          })
        }
      >
        <option value="">
          {i18n.t({ id: "site.none", message: "No one place: all of them are shown" })}
        </option>
        {sites.data.map((site) => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </SelectField>
      {place.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(place.error)}
        </p>
      )}
    </div>
  );
}
