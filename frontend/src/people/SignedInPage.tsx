/** Where the second tab lands after signing in again: it tells the first one and can be closed. */
import { useEffect } from "react";
import { announce } from "../api/session";
import { i18n } from "../i18n";
import { PageHead } from "../ui/PageHead";

export default function SignedInPage() {
  useEffect(() => announce("signed-in"), []);
  return (
    <>
      <PageHead title={i18n.t({ id: "signedin.title", message: "You are signed in" })} />
      <p>
        {i18n.t({
          id: "signedin.body",
          message: "You can close this tab. The page you came from goes on by itself.",
        })}
      </p>
    </>
  );
}
