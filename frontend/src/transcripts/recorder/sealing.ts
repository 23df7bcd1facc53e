/** Bytes sealed as drafts are, and under the same key: sound instead of words. */
import { params, type Sealed } from "../../api/vault/crypto";

export async function sealBytes(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  about: string,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, ct: await crypto.subtle.encrypt(params(iv, about), key, bytes) };
}

/** Rejects when they were sealed under another key, for another place, or are damaged. */
export async function openBytes(
  key: CryptoKey,
  sealed: Sealed,
  about: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt(params(sealed.iv, about), key, sealed.ct));
}
