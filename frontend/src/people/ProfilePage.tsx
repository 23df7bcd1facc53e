/** About me here: how I look at pages, being counted or not, a second lock on the door, leaving. */
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useDrafts } from "../api/vault/hooks";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Chips } from "../ui/Chips";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { sentenceOf } from "../ui/ErrorState";
import { Tick } from "../ui/Field";
import { PageHead } from "../ui/PageHead";
import { chooseTheme, chosenTheme, type Theme } from "../ui/theme";
import { useMe } from "./me";
import { useCountedInFigures } from "./queries";
import { signOut } from "./signOut";
import { roleWord } from "./words";

export default function ProfilePage() {
  const me = useMe();
  return (
    <>
      <PageHead title={me.name} name={i18n.t({ id: "nav.you", message: "You" })} crumb={me.email} />
      <div className="stack loose measure">
        <section className="stack tight">
          <p>
            {me.programme.name} · {me.roles.map(roleWord).join(", ")}
          </p>
          <p>
            <Link href="/people">
              {i18n.t({ id: "profile.people", message: "People and contracts" })}
            </Link>
            {(me.roles.includes("supervisee") || me.roles.includes("supervisor")) && (
              <>
                {" · "}
                <Link href="/ideas">{i18n.t({ id: "ideas.tab", message: "Ideas" })}</Link>
                {" · "}
                <Link href="/hours">{i18n.t({ id: "hours.title", message: "Hours" })}</Link>
                {" · "}
                <Link href="/evaluations">
                  {i18n.t({ id: "evaluations.title", message: "Evaluations" })}
                </Link>
                {" · "}
                <Link href="/concerns">
                  {i18n.t({ id: "concerns.title", message: "Practice concerns" })}
                </Link>
              </>
            )}
          </p>
        </section>
        <Look />
        {me.roles.includes("supervisee") && <Counted />}
        <section className="stack tight" aria-labelledby="lock">
          <h2 id="lock">{i18n.t({ id: "profile.lock", message: "A second lock" })}</h2>
          <p className="soft">
            {i18n.t({
              id: "profile.totp",
              message: "With an authenticator app, your password alone opens nothing.",
            })}
          </p>
          <p className="row">
            <a href="/accounts/2fa/">
              {i18n.t({ id: "profile.totp.link", message: "Set up or change the second step" })}
            </a>
            <a href="/accounts/password/change/">
              {i18n.t({ id: "profile.password", message: "Change your password" })}
            </a>
          </p>
        </section>
        {me.roles.includes("supervisee") && <Archive />}
        <Leave />
      </div>
    </>
  );
}

function Look() {
  const [theme, setTheme] = useState(chosenTheme);
  const options: { id: Theme; label: string }[] = [
    { id: "system", label: i18n.t({ id: "theme.system", message: "As this device" }) },
    { id: "light", label: i18n.t({ id: "theme.light", message: "Light" }) },
    { id: "dark", label: i18n.t({ id: "theme.dark", message: "Dark" }) },
  ];
  return (
    <Chips
      single
      tone="record"
      legend={i18n.t({ id: "theme.title", message: "Light or dark" })}
      options={options}
      value={[theme]}
      onChange={([chosen]) => {
        const next = (chosen ?? "system") as Theme;
        chooseTheme(next);
        setTheme(next);
      }}
    />
  );
}

function Counted() {
  const me = useMe();
  const counted = useCountedInFigures();
  const [wanted, setWanted] = useState<boolean>();
  return (
    <section className="stack tight" aria-labelledby="counted">
      <h2 id="counted">{i18n.t({ id: "profile.figures", message: "Programme figures" })}</h2>
      <Tick
        label={i18n.t({ id: "profile.counted", message: "Count me in" })}
        hint={i18n.t({
          id: "profile.counted.hint",
          message:
            "Your programme may count how soon people are received and whether agendas bring a feeling: numbers over five people or more, never words, never you. You can say no at any time; nobody is told.",
        })}
        checked={wanted ?? me.counted_in_figures}
        onChange={(event) => {
          setWanted(event.target.checked);
          counted.mutate(event.target.checked, { onSettled: () => setWanted(undefined) });
        }}
      />
      {counted.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(counted.error)}
        </p>
      )}
    </section>
  );
}

/** Everything of mine, to keep: the page that also says how it ends here. */
function Archive() {
  return (
    <section className="stack tight" aria-labelledby="archive">
      <h2 id="archive">{i18n.t({ id: "archive.title", message: "Your archive" })}</h2>
      <p className="soft">
        {i18n.t({
          id: "archive.what",
          message:
            "What you wrote, to keep. Clients' words are left out of it, and aliases become letters. It is made now, for you alone, and nobody is told.",
        })}
      </p>
      <p>
        <Link href="/ending">
          {i18n.t({ id: "archive.ending", message: "Keep it, and see how a placement ends" })}
        </Link>
      </p>
    </section>
  );
}

function Leave() {
  const [asking, setAsking] = useState(false);
  const drafts = useDrafts();
  const [unsent, setUnsent] = useState(0);
  useEffect(() => {
    if (!asking) return;
    drafts.list("").then(
      (kept) => setUnsent(kept.length),
      () => setUnsent(0),
    );
  }, [asking, drafts]);
  return (
    <section className="stack tight">
      <div className="actions">
        <Button onPress={() => setAsking(true)}>
          {i18n.t({ id: "signout", message: "Sign out" })}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asking}
        title={i18n.t({ id: "signout.title", message: "Sign out of this browser?" })}
        keep={i18n.t({ id: "signout.keep", message: "Stay" })}
        act={i18n.t({ id: "signout", message: "Sign out" })}
        onKeep={() => setAsking(false)}
        onAct={() => void signOut()}
      >
        <p>
          {i18n.t({
            id: "signout.drafts",
            message:
              "{unsent, plural, =0 {Nothing unsent lies on this device.} one {One draft on this device was not sent. It is wiped, so that the next person here finds nothing.} other {# drafts on this device were not sent. They are wiped, so that the next person here finds nothing.}} What the server has is kept.",
            values: { unsent },
          })}
        </p>
      </ConfirmDialog>
    </section>
  );
}
