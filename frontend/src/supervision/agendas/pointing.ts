/** What in somebody's own words could point to a person: a name, a number, a date, "the only …". By rule alone. */

const MONTH =
  "January|February|March|April|May|June|July|August|September|October|November|December";
const WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
const OTHERS =
  "Christmas Easter Ramadan Eid Diwali English British God Dr Mr Mrs Ms I'm I'd I'll I've";
const OPENERS =
  "After Although And As Because Before But Did Even How If Maybe Or Since So That Then Though Today Until What When Where While Why With Yesterday";
const NO_NAMES = new Set(
  `${MONTH.replaceAll("|", " ")} ${WEEKDAYS} ${OTHERS} ${OPENERS}`.split(" "),
);

const DATES = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})\\b(?: \\d{4})?|\\b(?:${MONTH}) \\d{1,2}(?:st|nd|rd|th)?\\b|\\b\\d{1,2}[./]\\d{1,2}(?:[./]\\d{2,4})?(?!\\d)`,
  "g",
);
const NUMBERS = /\+?\d(?:[ -]?\d){2,}/g;
const NAMES = /\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{Ll}'’-]+)*/gu;
const KOREAN = /[가-힣]{2,4}(?:씨|님)(?:이|가|은|는|을|를|의|께|도)?(?![가-힣])/g;
const ONLY = /\bthe only [\p{L}'’-]+/giu;

/** Each once, in the order met. `known` are words that name nobody outside: the alias, who works together here. */
export function couldPoint(texts: readonly string[], known: readonly string[]): string[] {
  const allowed = new Set(known.flatMap((name) => name.split(/[\s.]+/)));
  const found = texts.flatMap((text) => {
    const numbers = [...text.matchAll(DATES), ...text.matchAll(NUMBERS)];
    const others = [...text.matchAll(KOREAN), ...text.matchAll(ONLY)];
    return [...names(text, allowed), ...numbers, ...others]
      .sort((a, b) => a.index - b.index || b[0].length - a[0].length)
      .map(([words]) => words);
  });
  return [...new Set(found)].filter(
    (one, _, all) => !all.some((other) => other !== one && other.includes(one)),
  );
}

/** A word with a capital that only begins its sentence names nobody; what follows it with capitals may. */
function names(text: string, allowed: ReadonlySet<string>): RegExpExecArray[] {
  return [...text.matchAll(NAMES)].flatMap((found) => {
    const begins = /(?:^|[.!?…:\n"“”‘])\s*$/u.test(text.slice(0, found.index));
    const words = found[0].split(" ");
    const named = words.filter(
      (word, place) =>
        !NO_NAMES.has(word) &&
        !allowed.has(word) &&
        !allowed.has(word.replace(/['’]s$/, "")) &&
        !(begins && place === 0 && words.length === 1),
    );
    if (named.length === 0 || (begins && named.length === 1 && named[0] === words[0])) return [];
    found[0] = named.join(" ");
    return [found];
  });
}

/** Every text somebody wrote, wherever in an answer it stands. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value && typeof value === "object") return Object.values(value).flatMap(textsIn);
  return [];
}
