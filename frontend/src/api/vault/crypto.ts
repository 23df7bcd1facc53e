/** AES-256-GCM for drafts on this device. The key comes with the sign-in and is never stored. */

export type Sealed = { iv: Uint8Array<ArrayBuffer>; ct: ArrayBuffer };

export function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export async function seal(key: CryptoKey, value: unknown, about: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const ct = await crypto.subtle.encrypt(params(iv, about), key, plain);
  return { iv, ct };
}

/** The value, or undefined when it was sealed under another key or for another thing. */
export async function open(key: CryptoKey, sealed: Sealed, about: string): Promise<unknown> {
  try {
    const plain = await crypto.subtle.decrypt(params(sealed.iv, about), key, sealed.ct);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return undefined;
  }
}

export function params(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(about) };
}
