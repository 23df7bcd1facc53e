/** What stands before and after a name in the words it is said in: "Marta's," is "", "Marta", "'s,". */
export function around(
  text: string,
  name: string,
): readonly [lead: string, name: string, tail: string] {
  const at = name === "" ? -1 : text.indexOf(name);
  if (at < 0) return ["", text, ""];
  return [text.slice(0, at), name, text.slice(at + name.length)];
}

/** A word without the marks around it, as a name is shown: "Rose's," is "Rose". */
export function bare(text: string): string {
  return text.replace(/^[^\p{L}\p{N}+@£$€]+|(['’]s)?[^\p{L}\p{N}]*$/gu, "");
}
