// "Values" of docs/format.md: the patterns of strings, and how XML writes numbers.

const whole = (pattern) => new RegExp(`^(?:${pattern})$`);

const id = String.raw`[A-Za-z_][A-Za-z0-9_.-]{0,199}`;
const uriCharacter = String.raw`[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]`;
const uriRest = String.raw`(${uriCharacter}|%[0-9A-Fa-f]{2})${uriCharacter}*(%[0-9A-Fa-f]{2}${uriCharacter}*)*`;
const segment = String.raw`[^\u0000-\u001F"*:<>?\\|/\u007F-\u009F\uFFFE\uFFFF]+`;

export const PATTERNS = {
  ArticleId: whole(uriRest),
  LanguageTag: whole("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"),
  Uri: whole(`[A-Za-z][A-Za-z0-9+.-]*:${uriRest}`),
  Timestamp: whole(
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])" +
      String.raw`(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+\-]([01][0-9]|2[0-3]):[0-5][0-9]))?`,
  ),
  Name: whole(`(${id}:)?${id}`),
  Id: whole(id),
  Reference: whole(id),
  PrefixedName: whole(`${id}:${id}`),
  FilePath: whole(`${segment}(/${segment})*`),
  Sha256: whole("[0-9a-f]{64}"),
};

export const NUMBERS = {
  Count: { whole: true, least: 0, most: 999_999_999_999_999 },
  HeadingLevel: { whole: true, least: 1, most: 6 },
  Confidence: { whole: false, least: 0, most: 1 },
};

const NUMBERS_IN_XML = {
  Count: whole("0|[1-9][0-9]{0,14}"),
  HeadingLevel: whole("[1-6]"),
  Confidence: whole(
    String.raw`(0|1)(\.0+)?|0\.[0-9]+|[1-9](\.[0-9]+)?[eE]-(0{0,2}[1-9]|0?[1-9][0-9]|[1-9][0-9]{2})`,
  ),
};

const WHOLE = whole("0|-?[1-9][0-9]*");
const JSON_NUMBER = whole(String.raw`-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`);

/** The name of what is wrong with a number, or undefined: rules.numbers. */
export function wrongNumber(kind, value) {
  const { whole, least, most } = NUMBERS[kind];
  if (whole && value % 1) return "wrong-type"; // of an infinity that is NaN
  if (value < least || value > most) return "number-out-of-range";
}

/** The same for a number as XML writes it: rules.numbers-in-xml. */
export function wrongNumberInXml(kind, text) {
  if (NUMBERS_IN_XML[kind].test(text)) return undefined;
  const digits = NUMBERS[kind].whole ? WHOLE : JSON_NUMBER;
  return (digits.test(text) && wrongNumber(kind, Number(text))) || "wrong-type";
}
