/** Two-letter codes of states, also spelt "Az" where a postcode follows. */
const US_CODES =
  "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VT WA WI WV WY";
/** Names of states, as alternatives of an expression. */
export const US_NAMES =
  "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Puerto Rico|D\\.C\\.";
const CA_CODES = "AB BC MB NB NL NS NT NU ON PE QC SK YT";
const CA_NAMES =
  "Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland(?: and Labrador)?|Nova Scotia|Ontario|Prince Edward Island|Qu[eé]bec|Saskatchewan|Yukon";
const AU_CODES = "NSW VIC QLD WA SA TAS ACT NT";
const AU_NAMES = "New South Wales|Victoria|Queensland|Western Australia|South Australia|Tasmania";
const BR_CODES = "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO";

const eitherCase = (codes: string) =>
  codes
    .split(" ")
    .flatMap((code) => [code, code[0] + code.slice(1).toLowerCase()])
    .join("|");
const upper = (codes: string) => codes.replaceAll(" ", "|");
const GAP = "\\.?,?\\s{1,3}";

const UK_POSTCODE =
  "[A-PR-UWYZ](?:\\d{1,2}|[A-HK-Y]\\d{1,2}|\\d[A-HJKPSTUW]|[A-HK-Y]\\d[ABEHMNPRVWXY])\\s\\d[ABD-HJLNP-UW-Z]{2}";
const EIRCODE = "(?:[AC-FHKNPRTV-Y]\\d\\d|D6W)\\s[\\dAC-FHKNPRTV-Y]{4}";
const CA_POSTCODE = "[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z]\\s?\\d[ABCEGHJ-NPRSTV-Z]\\d";

/** What ends an address where its city stands before: region and postcode, or one that is unmistakable alone. */
const CODED = [
  `(?<region>${eitherCase(US_CODES)}|${US_NAMES})\\.?,?\\s{0,3}(?<code>\\d{5}(?:-\\d{4})?)`,
  `\\(?(?<region>${upper(CA_CODES)}|${CA_NAMES})\\)?${GAP}(?<code>${CA_POSTCODE})`,
  `(?<region>${eitherCase(AU_CODES)}|${AU_NAMES})${GAP}(?<code>\\d{4})`,
  `(?<region>${upper(BR_CODES)})${GAP}(?:CEP:?\\s)?(?<code>\\d{5}-\\d{3})`,
  `(?<code>${UK_POSTCODE}|${EIRCODE})`,
];
/** Names of states behind a city, without a postcode: enough where a street stands before them. */
const UNCODED = `(?<region>${upper(US_CODES)}|${US_NAMES}|${upper(CA_CODES)}|${CA_NAMES}|NSW|VIC|QLD|TAS)(?=\\s{0,2}(?:$|[\\n,;|•·(–-]|USA|U\\.S|United|Canada|Australia))`;

const edged = (pattern: string) => new RegExp(`(?<![\\p{L}\\d-])${pattern}(?![\\p{L}\\d])`, "gu");
const CODED_FORMS = CODED.map(edged);
const UNCODED_FORM = new RegExp(`(?<![\\p{L}\\d-])${UNCODED}`, "gu");

/** Where an address ends, UTF-16 code units. */
export interface Tail {
  start: number;
  end: number;
  /** "" where it is only a postcode. */
  region: string;
  /** The postcode; null where there is none, which then needs a street before it. */
  code: { start: number; end: number } | null;
}

/** Ends of addresses whose city stands before them, in order. */
export function findTails(text: string): Tail[] {
  const coded = CODED_FORMS.flatMap((form) => [...text.matchAll(form)]).map((match): Tail => {
    const { region = "", code = "" } = match.groups ?? {};
    const end = match.index + match[0].length;
    return { start: match.index, end, region, code: { start: end - code.length, end } };
  });
  const isTaken = ({ start }: { start: number }) => coded.some((tail) => start >= tail.start && start < tail.end);
  const uncoded = [...text.matchAll(UNCODED_FORM)]
    .map((match): Tail => ({ start: match.index, end: match.index + match[0].length, region: match[0], code: null }))
    .filter((tail) => !isTaken(tail));
  return [...coded, ...uncoded].sort((one, other) => one.start - other.start);
}

const COUNTIES =
  /(?:^|(?<=\p{L} ))(?:avon|bedfordshire|beds|berkshire|berks|buckinghamshire|bucks|cambridgeshire|cambs|cheshire|cleveland|cornwall|cumbria|derbyshire|devon|dorset|(?:co\.?|county) \p{L}+|east sussex|west sussex|sussex|essex|gloucestershire|glos|greater manchester|hampshire|hants|herefordshire|hertfordshire|herts|isle of wight|kent|lancashire|lancs|leicestershire|leics|lincolnshire|lincs|merseyside|middlesex|middx|norfolk|northamptonshire|northants|northumberland|north yorkshire|west yorkshire|south yorkshire|yorkshire|nottinghamshire|notts|oxfordshire|oxon|rutland|shropshire|somerset|staffordshire|staffs|suffolk|surrey|tyne (?:and|&) wear|warwickshire|west midlands|wiltshire|wilts|worcestershire|worcs|clwyd|dyfed|gwent|gwynedd|powys|mid glamorgan|south glamorgan|west glamorgan|fife|lanarkshire|ayrshire|aberdeenshire|angus|perthshire|antrim|down|tyrone|uk|u\.k\.|united kingdom|england|scotland|wales|northern ireland|ireland)$/iu;

/** Counties and parts of the United Kingdom, which stand between city and postcode. */
export function isCounty(text: string): boolean {
  return withoutCounty(text) === "";
}

/** "Cheltenham Gloucestershire" without the county at its end. */
export function withoutCounty(text: string): string {
  return text.replace(COUNTIES, "").trimEnd();
}
