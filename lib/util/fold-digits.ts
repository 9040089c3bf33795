/** What is worth a look: digits, separators and signs that are not ASCII. */
const FOREIGN = /[\u060c\u066a-\u066c\u3000\uff01-\uff5e\uffe0-\uffe6]|(?![0-9])\p{Nd}/gu;

/** Beside full-width forms of ASCII, which follow it in order. */
const PLAIN: Readonly<Record<string, string>> = {
  "\u060c": ",",
  "\u066a": "%",
  "\u066b": ".",
  // No comma: what groups thousands in Arabic script never parts decimals.
  "\u066c": "'",
  "\u3000": " ",
  "\uffe0": "\u00a2",
  "\uffe1": "\u00a3",
  "\uffe5": "\u00a5",
  "\uffe6": "\u20a9",
};

/**
 * A text with the digits, separators and full-width forms of every script as ASCII ones, so that one reader serves all
 * scripts. Each character stays one character: offsets into the result are offsets into `text`.
 */
export function foldDigits(text: string): string {
  return text.replace(FOREIGN, (character) => {
    const code = character.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    return PLAIN[character] ?? digitOf(character);
  });
}

/** Digits outside the basic plane are two code units, and no page writes values with them. */
function digitOf(character: string): string {
  return character.length > 1 ? character : readDigit(character);
}

/** The ASCII digit for a decimal digit of any script. */
export function readDigit(character: string): string {
  const plain = character.normalize("NFKC");
  if (/^\d$/.test(plain)) return plain;
  const code = character.codePointAt(0)!;
  // Unicode keeps the ten digits of a script in one row of sixteen, from its first place or from its seventh.
  const startsRow = /\p{Nd}/u.test(String.fromCodePoint(code & ~0xf));
  return String((code & 0xf) - (startsRow ? 0 : 6));
}
