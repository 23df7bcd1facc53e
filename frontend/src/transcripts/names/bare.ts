/** A word without the marks around it, as a name is shown: "Rose's," is "Rose". */
export function bare(text: string): string {
  return text.replace(/^[^\p{L}\p{N}+@£$€]+|(['’]s)?[^\p{L}\p{N}]*$/gu, "");
}
