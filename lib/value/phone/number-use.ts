/** What a number is for, as the words beside it say. */
export type NumberUse = "phone" | "fax" | "both" | "unsaid";

/** UTF-16 code units of a label and what stands between it and its number. */
const LOOK_AROUND = 60;

const PHONE_WORDS =
  "tel|phone|fon|mobil|móvil|celular|cell|handy|call|portable|puh|hotline|helpline|toll[ -]?free|freephone|whats ?app|switchboard|reception|dial|тел|моб|τηλ|κιν|هاتف|تلفن|جوال|טלפון|נייד|電話|电话|手机|携帯|전화|휴대|फ़ोन|फोन|โทร|điện thoại|☎|📞|📱";
const FAX_WORDS =
  "fax|faks|факс|φαξ|فاكس|فکس|نمابر|פקס|फ़ैक्स|फैक्स|โทรสาร|แฟกซ์|télécopie|传真|傳真|ファックス|ファクス|팩스";
const NUMBER_WORD = "(?:[\\s.-]{0,2}(?:no|nr|number|nummer|numéro|numero|n[°º]))?";

const PHONE_BEFORE = new RegExp(`(?:${PHONE_WORDS})[\\p{L}\\p{M}.]{0,20}[^\\p{L}\\d]{0,12}$`, "iu");
const FAX_BEFORE = new RegExp(`(?:${FAX_WORDS})\\p{L}{0,6}${NUMBER_WORD}[^\\p{L}\\d]{0,20}$`, "iu");
/** "F: 020 …" beside "T: 020 …". */
const LETTER_BEFORE = /(?:^|[\s|·•,;\d])([TPMFtpmf])[.:]\s{0,3}$/u;
const BOTH_BEFORE =
  /(?:tel|phone|fon|тел|τηλ|هاتف|تلفن|טל|電話|电话|전화|โทร|puh)\p{L}{0,12}\.?(?:\s?[/&+,・、]\s?|\s(?:und|and|et|y|e|en|i|og|och|и|та|και|و)\s)(?:tele)?(?:fax|faks|факс|φαξ|فاكس|פקס|传真|傳真|ファックス|팩스)[^\p{L}\d]{0,20}$/iu;
/** Behind the number, and the line ends there or the brackets close. */
const FAX_BEHIND = new RegExp(
  `^[^\\p{L}\\d\\n]{0,4}(?:(?:tele)?(?:${FAX_WORDS}))\\.?${NUMBER_WORD}(?:[ ]{0,2}[)\\]]|[ ]{0,2}(?:\\n|$|[|;,/]))`,
  "iu",
);
const PHONE_BEHIND = new RegExp(
  `^[^\\p{L}\\d\\n]{0,4}(?:(?:tele)?(?:${PHONE_WORDS}))\\.?${NUMBER_WORD}(?:[ ]{0,2}[)\\]]|[ ]{0,2}(?:\\n|$|[|;,/]))`,
  "iu",
);
/** "Fax:" in a line of its own, above several numbers. */
const FIRST_LINE = /^[^\d\n]{1,25}(?=\n)/u;
/** A label of the number that stands right before it on its line: "020 7946 0958 phone". */
const LABEL_OF_ANOTHER = /\d[^\p{L}\d\n]{0,4}[\p{L}.]{2,20}\s{1,4}$/u;

/**
 * What the text says of the number at that place, offsets in UTF-16 code units. Labels stand before their number; those
 * behind it count where the line ends with them and none stands before.
 */
export function useOfNumber(text: string, start: number, end: number): NumberUse {
  const before = text.slice(Math.max(0, start - LOOK_AROUND), start);
  const behind = text.slice(end, end + LOOK_AROUND);
  const own = LABEL_OF_ANOTHER.test(before) ? "unsaid" : useByLabel(before);
  if (/^[^\p{L}\d]{0,2}[([]\s?(?:tele)?fax/iu.test(behind)) return "fax";
  if (own !== "unsaid") return own;
  if (FAX_BEHIND.test(behind)) return "fax";
  if (PHONE_BEHIND.test(behind)) return "phone";
  const said = useByLabel(before);
  return said === "unsaid" ? useByLabel(FIRST_LINE.exec(text)?.[0] ?? "") : said;
}

/** What a text that ends before a number says of it. */
export function useByLabel(text: string): NumberUse {
  const end = text.slice(-LOOK_AROUND);
  if (BOTH_BEFORE.test(end)) return "both";
  const letter = LETTER_BEFORE.exec(end)?.[1]?.toLowerCase();
  if (letter) return letter === "f" ? "fax" : "phone";
  if (FAX_BEFORE.test(end)) return "fax";
  return PHONE_BEFORE.test(end) ? "phone" : "unsaid";
}
