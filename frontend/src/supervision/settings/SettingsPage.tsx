/** What the programme decides for everybody: when the clock of a safety item runs, and places worth a look. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { useSettings } from "./queries";
import { SettingsForm } from "./SettingsForm";

export default function SettingsPage() {
  const settings = useSettings();
  return (
    <>
      <PageHead
        title={i18n.t({ id: "settings.title", message: "Settings of the programme" })}
        crumb={
          <Link href="/programme">{i18n.t({ id: "nav.programme", message: "Programme" })}</Link>
        }
      />
      {settings.isPending && (
        <Loading>{i18n.t({ id: "settings.opening", message: "Opening the settings…" })}</Loading>
      )}
      {settings.isError && (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      <div className="stack loose">
        {settings.data && <SettingsForm settings={settings.data} />}
        <div className="stack tight">
          <p>
            <Link href="/programme/contacts">
              {i18n.t({ id: "contacts.title", message: "What to do, and whom to call" })}
            </Link>
          </p>
          <p>
            <Link href="/programme/speech">
              {i18n.t({ id: "speech.title", message: "How recordings are heard" })}
            </Link>
          </p>
        </div>
      </div>
    </>
  );
}
