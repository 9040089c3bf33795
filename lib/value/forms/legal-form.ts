/** What companies and associations must write after their name, by country; longer forms first. */
const FORMS =
  "GmbH\\s?&\\s?Co\\.?\\s?KGa?A?|gGmbH|GmbH|UG(?:\\s?\\(haftungsbeschränkt\\))?|KGaA|AG|KG|OHG|GbR|e\\.\\s?V\\.|e\\.\\s?K\\.|eG|SE|Pty\\.?\\sLtd|Pvt\\.?\\sLtd|Private Limited|Ltd|Limited|LLC|L\\.L\\.C|LLP|Inc|Incorporated|Corp|Corporation|PLC|plc|CIC|Co-?operative|S\\.\\s?A\\.\\s?S|S\\.\\s?A\\.|SAS|SASU|SARL|S\\.à\\sr\\.l|EURL|S\\.?r\\.?l|S\\.?p\\.?A|S\\.L|S\\.?L\\.?U|Ltda|Lda|B\\.?V|N\\.?V|A/S|ApS|AB|Oy|Oyj|sp\\.\\sz\\so\\.\\s?o|s\\.\\s?r\\.\\s?o|Kft|Zrt";
const WORD = "[\\p{Lu}\\d][\\p{L}\\p{M}\\d'’.-]{0,60}";
const JOINER = "(?:&|\\+|and|und|et|y|e|de|la|le|di|du|für|for|of|the|der|die|des)";

const FORM_AT_END = new RegExp(`,?\\s(?:${FORMS})\\.?$`, "u");
const NAMED = new RegExp(
  `(?<![\\p{L}\\d])${WORD}(?:\\s(?:${WORD}|${JOINER})){0,6}?,?\\s(?:${FORMS})(?:\\.(?=\\s|$))?(?![\\p{L}\\d])`,
  "gu",
);

/** Names with a legal form behind them, and where they stand. */
export function findNamesWithLegalForm(text: string): { start: number; end: number }[] {
  return [...text.matchAll(NAMED)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

export function withoutLegalForm(name: string): string {
  return name.trim().replace(FORM_AT_END, "").trim();
}
