/** Where words of the language stand at a number without a space: a word, a particle, a counter, a mark of its own. */
export const SCRIPTS: readonly { id: string; before: readonly string[]; after: readonly string[] }[] = [
  { id: "Chinese", before: ["卡号", "是", "：", "（", "、", "请用"], after: ["电话", "的", "。", "）", "，", "吗"] },
  {
    id: "Japanese",
    before: ["番号は", "カード", "「", "を", "ー", "・"],
    after: ["です", "まで", "」", "。", "と", "ー"],
  },
  { id: "Korean", before: ["번호는", "카드", "로", "“", "『", "님"], after: ["입니다", "으로", "와", "”", "』", "번"] },
  { id: "Thai", before: ["หมายเลข", "คือ", "ที่", "ๆ", "ฯ", "ครับ"], after: ["ค่ะ", "และ", "ครับ", "ๆ", "ฯ", "นะ"] },
  { id: "Lao", before: ["ເລກ", "ຄື", "ໆ"], after: ["ແລະ", "ເດີ", "ໆ"] },
  { id: "Khmer", before: ["លេខ", "គឺ", "៖"], after: ["និង", "។", "ៗ"] },
  { id: "Burmese", before: ["နံပါတ်", "သည်", "၊"], after: ["နှင့်", "။", "ပါ"] },
  { id: "Arabic", before: ["رقم", "هو", "ال", "«", "ب"], after: ["،", "؛", "»", "و", "؟"] },
  { id: "Hebrew", before: ["מספר", "ב", "ל־", "״", "ה"], after: ["׳", "״", "־", "הוא", "של"] },
  { id: "Devanagari", before: ["संख्या", "है", "“", "को"], after: ["।", "है", "और", "तक"] },
  { id: "Bengali", before: ["নম্বর", "হল", "এর"], after: ["।", "এবং", "টি"] },
  { id: "Cyrillic", before: ["номер", "карта", "№", "«", "—"], after: ["и", "»", "—", "г", "!"] },
  { id: "Greek", before: ["αριθμός", "είναι", "«"], after: ["και", "»", "·"] },
  { id: "Armenian", before: ["համար", "՝"], after: ["և", "։"] },
  { id: "Georgian", before: ["ნომერი", "„"], after: ["და", "“"] },
  {
    id: "Latin",
    before: ["", " ", "(", "[", "<", '"', "'", "=", ":", "#", "|", "\n", "\u00a0", "\u2009", "…"],
    after: ["", " ", ")", "]", ">", '"', "'", ".", ",", ";", "!", "?", "|", "\n", "\u00a0", "\u2009", "…"],
  },
];

/** The digits of a script from 0 to 9. */
export const DIGITS: Readonly<Record<string, string>> = {
  Arabic: "٠١٢٣٤٥٦٧٨٩",
  Persian: "۰۱۲۳۴۵۶۷۸۹",
  Devanagari: "०१२३४५६७८९",
  Bengali: "০১২৩৪৫৬৭৮৯",
  Thai: "๐๑๒๓๔๕๖๗๘๙",
  Tamil: "௦௧௨௩௪௫௬௭௮௯",
  Khmer: "០១២៣៤៥៦៧៨៩",
  Burmese: "၀၁၂၃၄၅၆၇၈၉",
  "full width": "０１２３４５６７８９",
  mathematical: "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
  Adlam: "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙",
};

/** A text with its digits in those of a script. */
export function withDigits(text: string, digits: string): string {
  const signs = [...digits];
  return text.replace(/\d/g, (digit) => signs[Number(digit)]!);
}
