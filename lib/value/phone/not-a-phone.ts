/** Letters of scripts that write no spaces between words may stand beside a number: "電話0312345678まで". */
const LETTER =
  "(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}])\\p{L})";
const PART_BEFORE = new RegExp(`(?:${LETTER}|[\\d_#=/-])$`, "u");
const PART_AFTER = new RegExp(`^(?:${LETTER}|[_=/])`, "u");
const EXTENSION_AFTER = /^(?:x|ext)\.?\s?\d/i;
/** Mark-up without spaces runs words into numbers: "or020 7946 0958", "020 7946 0958Fax". */
const WORD_BEFORE = /(?<!\p{L})(?:or|and|at|on|call|phone|tel|fax|us|oder|und|ou|et|o|y)$/iu;
const WORD_AFTER = /^(?:\p{Lu}\p{Ll}|(?:fax|tel|phone|e-?mail|or|and|oder|und|ou|et)(?!\p{Ll}))/u;

const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
/** Without a sign between hour and minute, an hour of one digit is no zero: "930", but "030" is a trunk code. */
const CLOCK = "(?:(?:[01]?\\d|2[0-4])[.:][0-5]\\d|(?:[1-9]|[01]\\d|2[0-4])[0-5]\\d)";
/** Dates, ranges of days, years and hours, and places on the globe: written with the signs that numbers have. */
const TIMES = [
  /^(?:19|20)\d{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])(?!\d)/,
  /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/,
  new RegExp(`^${DAY}[./]${DAY}\\.?\\s?[-–]\\s?${DAY}[./]${DAY}\\.?(?!\\d)`),
  new RegExp(`^${CLOCK}\\s?[-–/]\\s?${CLOCK}(?![ ./-]?\\d)`),
  /^(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}$/,
  /^-?\d{1,3}\.\d{4,}/,
];

/** What other numbers are called: registers, taxes, accounts, orders, articles, books. */
const OTHER_NUMBER =
  /(?<!\p{L})(?:(?:company|reg|registered|charity|account|order|invoice|customer|item|article|part|model|serial|tracking|case|policy|member(?:ship)?|licen[cs]e|passport|permit)\.?\s?(?:no|nr|number|#|id)|registration|vat|u?st-?id(?:nr)?|steuernummer|umsatzsteuer\p{L}*|tva|btw|moms|mwst|uid|nif|nie|cif|dni|cuit|cuil|rut|rfc|curp|nit|cnpj|cpf|siren|siret|rcs|ape|naf|kvk|kbo|bce|bsn|inss?z|rijksregister\p{L}*|abn|acn|nzbn|ein|ssn|tin|gstin|pan|cvr|cpr|org(?:anisations?)?\.?\s?n(?:umme)?r|orgnr|y-tunnus|nip|regon|krs|pesel|ičo?|dič|ico|dic|oib|инн|кпп|огрн|єдрпоу|αφμ|γεμη|hr[ab]|handelsregister\p{L}*|fn|iban|bic|konto\p{L}*|blz|isbn|issn|ean|gtin|upc|sku|mpn|asin|art(?:ikel)?\.?-?\s?n(?:umme)?r|bestell\p{L}*|kunden\p{L}*|rechnungs\p{L}*|réf(?:érence)?|référence|ref(?:erencia|erence)?|plz|postcode|zip|cep|cap|〒|法人番号|登録番号|商品番号|사업자등록번호|统一社会信用代码|icp)(?:[\s.-]{0,2}(?:no|nr|number|nummer|numéro|numero|número|id|n[°º]))?[^\p{L}\d]{0,6}(?:[A-Z]{2,3}[\s-]?)?$/iu;
const MONEY_BEFORE = /(?:\p{Sc}|(?<!\p{L})(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|kr|Rs\.?|R\$))\s?$/u;
const MONEY_AFTER = /^\s?(?:\p{Sc}|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|kr|zł|Kč|Ft)(?!\p{L}))/u;
const LOOK_BEHIND = 40;

/** True for a number inside a longer code, a date, hours, an amount, or one that is called otherwise. */
export function isNoPhone(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  const before = text.slice(Math.max(0, start - LOOK_BEHIND), start);
  const after = text.slice(end, end + LOOK_BEHIND);
  if (TIMES.some((time) => time.test(found))) return true;
  if (PART_BEFORE.test(before) && !WORD_BEFORE.test(before)) return true;
  if (PART_AFTER.test(after) && !EXTENSION_AFTER.test(after) && !WORD_AFTER.test(after)) return true;
  return MONEY_BEFORE.test(before) || MONEY_AFTER.test(after) || OTHER_NUMBER.test(before);
}

/** Blanks in place of the letters that touch a number, where they belong to words of their own. */
export function loosenWords(text: string): string {
  return text
    .replace(/(?<=\d)\p{L}(?=\p{L})/gu, (letter, at: number) =>
      WORD_AFTER.test(text.slice(at, at + 12)) ? " ".repeat(letter.length) : letter,
    )
    .replace(/(?<=\p{L})\p{L}(?=[(+]?\d)/gu, (letter, at: number) =>
      WORD_BEFORE.test(text.slice(Math.max(0, at - 8), at + letter.length)) ? " ".repeat(letter.length) : letter,
    );
}
