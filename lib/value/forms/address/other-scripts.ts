/*
 * Streets with their number in scripts other than Latin: for taking out, not for reading. Every quantifier is bounded.
 */
const CYRILLIC_WORD = "[\\p{Script=Cyrillic}\\d][\\p{Script=Cyrillic}\\d'’.-]{0,30}";
const CYRILLIC_KIND =
  "(?:ул|вул|просп|пр-т|пр|пр-кт|пер|пл|бул|б-р|бульв|наб|ш|пров)\\.|(?:улица|улице|улицы|вулиця|вулиці|проспект|проспекте|проспекту|переулок|переулке|провулок|площадь|площади|площа|бульвар|бульваре|набережная|набережной|шоссе|проезд|аллея|тупик|ул|пр-т)(?!\\p{L})";
const CYRILLIC_HOUSE =
  ",?\\s?(?:(?:дом|буд(?:инок)?|д|б|№)(?!\\p{L})\\.?\\s?)?\\d{1,4}(?:\\s?[а-яА-Я](?!\\p{L}))?(?:/\\d{1,4})?(?:,?\\s?(?:корпус|корп|к|строение|стр|квартира|кв|офис|оф|под|эт)\\.?\\s?\\d{1,5}){0,4}";
const CYRILLIC = [
  `(?:\\d{5,6},?\\s)?(?:(?:г|м|город|місто)\\.?\\s?\\p{Lu}[\\p{Script=Cyrillic}-]{1,30},?\\s)?(?:${CYRILLIC_KIND})\\s?${CYRILLIC_WORD}(?:\\s${CYRILLIC_WORD}){0,3}?${CYRILLIC_HOUSE}(?![\\p{L}\\d])`,
  `\\p{Lu}[\\p{Script=Cyrillic}-]{1,30}\\s(?:${CYRILLIC_KIND})${CYRILLIC_HOUSE}(?![\\p{L}\\d])`,
];
const GREEK_WORD = "[\\p{Script=Greek}\\p{M}'’.-]{1,30}";
const GREEK = `(?:[Οο]δός|ΟΔΟΣ|[Οο]δού|[Οο]δό|[Οο]δ\\.|[Λλ]εωφόρος|[Λλ]εωφόρου|ΛΕΩΦΟΡΟΣ|[Λλ]εωφ\\.|Λ\\.|[Ππ]λατεία|[Ππ]λ\\.)\\s(?:${GREEK_WORD}\\s){1,4}\\d{1,4}[Α-Ωα-ω]?(?![\\p{L}\\d])`;

const ARABIC_WORD = "\\p{Script=Arabic}[\\p{Script=Arabic}\\p{M}]{0,30}";
const ARABIC_KIND = "(?:شارع|طريق|ميدان|جادة|نهج|زنقة|حارة|خیابان|خيابان|کوچه|بلوار|شاہراہ)";
const ARABIC_PART = "(?:[،,]?\\s(?:رقم|بناية|مبنى|عمارة|شقة|الطابق|منزل|پلاک|واحد)\\s\\d{1,5})";
const ARABIC = [
  `${ARABIC_KIND}(?:\\s${ARABIC_WORD}){1,4}?(?:[،,]?\\s\\d{1,5}|${ARABIC_PART})${ARABIC_PART}{0,3}(?!\\d)`,
  `\\d{1,5}[،,]?\\s${ARABIC_KIND}(?:\\s${ARABIC_WORD}){1,3}`,
];
const HEBREW_WORD = "\\p{Script=Hebrew}[\\p{Script=Hebrew}'״׳\"-]{0,30}";
const HEBREW = `(?:[במלה]?רחוב|רח['׳]|[בל]?שדרות|שד['׳]|[בל]?דרך|[בל]?סמטת|[בל]?כיכר)\\s(?:${HEBREW_WORD}\\s){1,4}\\d{1,4}(?:/\\d{1,3})?(?:,?\\s(?:דירה|קומה|כניסה)\\s\\d{1,3}){0,3}(?:,\\s${HEBREW_WORD}(?:[ -]${HEBREW_WORD})?)?(?!\\d)`;

const HAN_NUMBER = "[\\d一二三四五六七八九十百零〇两]{1,6}";
const CHINESE = `\\p{Script=Han}{1,24}(?:路|街|大道|道|巷|弄|胡同|段|村)\\s?${HAN_NUMBER}\\s?(?:-\\s?\\d{1,4}\\s?)?[号號弄](?:\\s?[\\dA-Za-z一二三四五六七八九十]{1,5}\\s?(?:号楼|號樓|号|栋|棟|幢|座|单元|單元|室|层|層|楼|樓|户)){0,5}`;
const JAPANESE_SIGN = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々]";
const JAPANESE_NUMBER = "[\\d一二三四五六七八九十]{1,5}";
const JAPANESE_TAIL = `(?:[-－−の]${JAPANESE_NUMBER}|番地?${JAPANESE_NUMBER}?|号室?|${JAPANESE_NUMBER}号室?){0,5}`;
const JAPANESE = [
  `(?:〒\\s?\\d{3}-?\\d{4}\\s{0,4})?${JAPANESE_SIGN}{1,20}${JAPANESE_NUMBER}(?:丁目|番地)${JAPANESE_NUMBER}?${JAPANESE_TAIL}`,
  `(?:〒\\s?\\d{3}-?\\d{4}\\s{0,4})?\\p{Script=Han}{1,8}[都道府県市区町村郡]${JAPANESE_SIGN}{1,12}\\d{1,4}-\\d{1,4}(?:-\\d{1,4}){0,2}(?!\\d)`,
  "〒\\s?\\d{3}-?\\d{4}",
];
const KOREAN_REGION = "(?:[가-힣]{1,8}(?:특별시|광역시|도|시|군|구|읍|면)\\s)";
const KOREAN_HOUSE = "\\d{1,4}(?:-\\d{1,4})?(?:번지)?(?:,?\\s?(?:제?\\d{1,4}(?:동|호|층)|[A-Z]동)){0,3}";
const KOREAN = [
  `(?:\\d{5}\\s)?${KOREAN_REGION}{1,4}(?:[가-힣\\d]{1,12}[로길동리가]\\s?){1,3}${KOREAN_HOUSE}(?!\\d)`,
  "[가-힣\\d]{1,12}(?:로|길)\\s?\\d{1,4}(?:번길\\s?\\d{1,4}|번지|-\\d{1,4})(?!\\d)",
  "[가-힣]{1,8}[동리]\\s\\d{1,4}(?:-\\d{1,4})?번지",
];
const HINDI_WORD = "[\\p{Script=Devanagari}\\p{M}]{1,30}";
const HINDI_KIND = "(?:मार्ग|रोड|गली|सड़क|चौक|पथ|नगर|कॉलोनी|लेन|स्ट्रीट|विहार)(?![\\p{L}\\p{M}])";
const HINDI = [
  `(?:(?:मकान|प्लॉट|फ्लैट|हाउस)\\s(?:नं\\.?|नंबर|संख्या|क्रमांक)?\\s?)?\\d{1,5}(?:[-/]\\d{1,5})?,?\\s(?:${HINDI_WORD},?\\s){1,4}${HINDI_KIND}`,
  `(?:${HINDI_WORD}\\s){1,3}${HINDI_KIND},?\\s\\d{1,5}(?!\\d)`,
];
const THAI_WORD = "[ก-๎]{2,30}";
const THAI = `(?:(?:บ้านเลขที่|เลขที่)\\s?)?\\d{1,5}(?:/\\d{1,4})?\\s?(?:(?:หมู่ที่|หมู่|ม\\.)\\s?\\d{1,2}\\s?)?(?:(?:ซอย|ซ\\.|ถนน|ถ\\.)\\s?${THAI_WORD}(?:\\s\\d{1,3}(?!\\d))?\\s?){1,3}(?:(?:แขวง|ตำบล|ต\\.|เขต|อำเภอ|อ\\.|จังหวัด|จ\\.)\\s?${THAI_WORD}\\s?){0,4}(?:${THAI_WORD}\\s)?(?:\\d{5}(?!\\d))?`;
const THAI_ROAD = `(?:ถนน|ซอย)${THAI_WORD}\\s(?:เลขที่\\s?)?\\d{1,5}(?!\\d)`;

const edged = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{M}\\d])(?:${pattern})`, "gu");
const loose = (pattern: string) => new RegExp(`(?<!\\d)(?:${pattern})`, "gu");

/** Of scripts that part words by spaces. */
export const SPACED_STREETS: readonly RegExp[] = [...CYRILLIC, GREEK, ...ARABIC, HEBREW, ...HINDI, ...KOREAN].map(
  edged,
);
/** Of scripts that don't: what stands before may belong to the sentence. */
export const UNSPACED_STREETS: readonly RegExp[] = [CHINESE, ...JAPANESE, THAI, THAI_ROAD].map(loose);

/** Verbs and marks after which an address begins, where no space parts it from them. */
export const BEFORE_STREET =
  /^.{0,22}(?:住在|位于|位於|坐落|地址是|地址|搬到|寄到|寄至|送到|送至|住所は|住所|所在地は|所在地|在|は|に|で|：|:)(?=.)/su;
