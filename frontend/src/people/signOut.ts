/** Leaving this browser: drafts on the device are wiped, other tabs are told, then the server forgets the session. */
import { csrfToken } from "../api/client";
import { announce, leaveQuietly } from "../api/session";
import { wipe } from "../api/vault/vault";

export async function signOut() {
  await wipe().catch(() => undefined);
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/accounts/logout/";
  const token = document.createElement("input");
  token.type = "hidden";
  token.name = "csrfmiddlewaretoken";
  token.value = csrfToken();
  form.append(token);
  document.body.append(form);
  announce("signed-out");
  leaveQuietly();
  form.submit();
}
