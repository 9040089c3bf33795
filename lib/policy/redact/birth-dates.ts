import { type Find, keepLettersAndDigits } from "./found";

const LATIN_WORDS =
  "(?:date|day|place and date) of birth|birth ?(?:date|day)|d\\.?o\\.?b\\.?|born|geburtsdatum|geburtstag|geb(?:oren|\\.)(?: am)?|date de naissance|née?(?:\\(e\\))?|naissance|fecha de nacimiento|f\\.? ?nac\\.?|nacid[oa]|nació|data de nascimento|nascid[oa]|nasceu|nascimento|data di nascita|nat[oa]|nascita|geboortedatum|geboren|födelsedatum|född|fødselsdato|født|syntymäaika|syntynyt|data urodzenia|urodzon[ya]|ur\\.|datum narození|narozen[aý]?|doğum tarihi|doğum günü|születési (?:idő|dátum)|született|data nașterii|născut[ăa]?|ngày sinh|tanggal lahir|lahir";
const OTHER_WORDS =
  "дата рождения|день рождения|родил(?:ся|ась)|дата народження|народи(?:вся|лася)|дата на раждане|роден|ημερομηνία γέννησης|γεννήθηκε|ημ\\.? ?γέννησης|تاريخ الميلاد|تاريخ الولادة|مواليد|وُ?لدت?|تاریخ تولد|متولد|תאריך לידה|נולדה?|ילידת?|जन्म(?: ?तिथि| ?तारीख| दिनांक)?|জন্ম ?তারিখ|出生日期|出生年月日?|出生[于於]?|生日|生[于於]|生年月日|誕生日|생년월일|생일|출생일?|วัน(?:เดือนปี)?เกิด|เกิด(?:เมื่อ)?(?:วันที่)?";

const ORDINAL = "(?:st|nd|rd|th|er|\\.|º|ª)?";
const MONTH = "\\p{L}[\\p{L}\\p{M}.]{1,15}";
const LINK = "(?:de |del |of |do |a )?";
const DATES = [
  "\\d{1,4} ?[./ -] ?\\d{1,2} ?[./ -] ?\\d{2,4}",
  "(?:昭和|平成|令和|大正|民國|民国)?\\d{1,4} ?[年년] ?\\d{1,2} ?[月월] ?\\d{1,2}(?: ?[日일号號])?",
  "[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号號]?",
  `\\d{1,2}${ORDINAL}[ -]${LINK}${MONTH},?[ -]${LINK}\\d{2,4}`,
  `${MONTH} \\d{1,2}${ORDINAL},? \\d{4}`,
  "(?:19|20)\\d{6}|[0-3]\\d[01]\\d(?:19|20)\\d{2}",
].join("|");
const DATE = `(?<!\\d)(?:${DATES})(?!\\d)`;

const BEFORE = new RegExp(
  `(?:(?<!\\p{Script=Latin})(?:${LATIN_WORDS})(?!\\p{Script=Latin})|${OTHER_WORDS})[^\\d\\n]{0,30}?(${DATE})`,
  "giu",
);
const WORDS_BEHIND =
  "\\)? ?(?:生まれ|生(?![\\p{L}])|出生|생(?!\\p{L})|출생|г\\.? ?р\\.?(?!\\p{L})|(?:г\\.|года?) рожд|р\\. ?н\\.|doğumlu|-?születésű|\\(?(?:dob|date of birth|birthday))";
const BEHIND = new RegExp(`(${DATE})${WORDS_BEHIND}`, "giu");
/** As genealogists and German lists write it: "* 12.03.1985". */
const STARRED = /(?<![\p{L}\d*])\* ?(\d{1,2}\.\d{1,2}\.(?:19|20)\d{2})(?!\d)/gu;

/** Days of birth where they are called so. A year alone is none. */
export const findBirthDates: Find = (text) => {
  if (!/\d|[年]/.test(text)) return [];
  return [BEFORE, BEHIND, STARRED].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const date = match[1]!;
      const start = match.index + (pattern === BEFORE ? match[0].length - date.length : match[0].indexOf(date));
      return { start, end: start + date.length, key: keepLettersAndDigits(date) };
    }),
  );
};
