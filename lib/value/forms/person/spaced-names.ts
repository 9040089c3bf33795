import { isListed } from "./listed-names";
import { isBeside, type TextWord } from "./words-in-text";

/** How a script that parts words by spaces, and has no capital letters, writes names of persons. */
interface NameHabits {
  script: RegExp;
  /** What stands before a name whatever it looks like. */
  titles: ReadonlySet<string>;
  /** What names are called, or said by: before them, and in some languages behind. */
  cues: ReadonlySet<string>;
  /** Belongs to a name between its words. */
  particles: ReadonlySet<string>;
  /** Ends a name: words that are in most sentences. */
  stops: ReadonlySet<string>;
  /** Letters that are written at the word and belong to no name. */
  prefixes: RegExp;
  /** Where a family name may be unlisted. */
  family: RegExp | null;
}

const setOf = (words: string) => new Set(words.split(" "));

const HABITS: readonly NameHabits[] = [
  {
    script: /^\p{Script=Arabic}/u,
    titles: setOf(
      "السيد السيدة الآنسة الدكتور الدكتورة د دكتور دكتورة الأستاذ الأستاذة أستاذ المهندس المهندسة الشيخ الرئيس الأمير الأميرة الملك الملكة الوزير الوزيرة المحامي القاضي النائب العميد اللواء الحاج آقای خانم دکتر مهندس جناب محترم جنابِ",
    ),
    cues: setOf(
      "اسمي اسمه اسمها الاسم يدعى تدعى المدعو قال قالت صرح صرحت أكد أكدت أضاف أضافت ذكر ذكرت أعلن أعلنت الكاتب الكاتبة المؤلف بقلم نام گفت",
    ),
    particles: setOf("بن ابن بنت أبو أبي عبد آل أم الدين"),
    stops: setOf(
      "في من على إلى عن مع هذا هذه أن إن كان كانت قد لا ما هو هي التي الذي كما بعد قبل يوم عام به که از در را است این و",
    ),
    prefixes: /^[ولبفك](?=..)/,
    family: /^ال/,
  },
  {
    script: /^\p{Script=Hebrew}/u,
    titles: setOf(
      "מר גברת גב גב׳ גב' העלמה דר ד״ר ד\"ר דוקטור פרופ פרופ׳ פרופ' פרופסור עו״ד עו\"ד הרב השר השרה הנשיא הנשיאה השופט השופטת אדון",
    ),
    cues: setOf("שמי שמו שמה השם שם אמר אמרה מסר מסרה הוסיף הוסיפה טען טענה כתב כתבה מאת ציין ציינה"),
    particles: setOf("בן בת אבו אל דה"),
    stops: setOf("של את על עם לא זה זו כי הוא היא אשר גם אל מן כל יש אין היה הייתה או אבל אחרי לפני בשם ב"),
    prefixes: /^[ולבמשכה](?=..)/,
    family: null,
  },
  {
    script: /^\p{Script=Devanagari}/u,
    titles: setOf("श्री श्रीमती सुश्री डॉ डॉक्टर डा प्रो प्रोफेसर कुमारी पंडित पं स्वामी मंत्री राष्ट्रपति प्रधानमंत्री मुख्यमंत्री न्यायमूर्ति"),
    cues: setOf("नाम लेखक लेखिका संपादक"),
    particles: setOf("कुमार कुमारी चंद्र चन्द्र नाथ प्रसाद लाल देवी"),
    stops: setOf(
      "ने को का की के से में है हैं और पर भी थे था थी यह वह कि जो तो ही एक लिए तक साथ मेरा मेरी आपका आपकी हुआ हुए करते कहा",
    ),
    prefixes: /^(?!)/,
    family: null,
  },
  {
    script: /^\p{Script=Bengali}/u,
    titles: setOf("জনাব জনাবা মিস্টার মিসেস ডা ডাঃ ড শ্রী শ্রীমতী অধ্যাপক মন্ত্রী"),
    cues: setOf("নাম লেখক"),
    particles: setOf("কুমার চন্দ্র রহমান বেগম খাতুন"),
    stops: setOf("এবং ও এর এই সেই যে না হয় করে থেকে জন্য বলেন আমার আপনার তার"),
    prefixes: /^(?!)/,
    family: null,
  },
];

const WORD =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}](?:[\p{L}\p{M}]|['’׳״"](?=\p{L}))*['׳]?/gu;
const MOST_WORDS = 4;

/** Names in Arabic, Hebrew, Devanagari and Bengali letters, by lists and by the words before them. UTF-16 code units. */
export function findSpacedNames(text: string): { start: number; end: number }[] {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    text: word,
  }));
  const found: { start: number; end: number }[] = [];
  for (let index = 0; index < words.length; ) {
    const size = nameAt(text, words, index);
    if (size > 0)
      found.push({ start: words[index]!.start + skipped(words[index]!), end: words[index + size - 1]!.end });
    index += Math.max(1, size);
  }
  return found;
}

const habitsOf = (word: TextWord) => HABITS.find(({ script }) => script.test(word.text));

/** Letters before the name itself: "ומשה" is "and Moshe". */
function skipped(word: TextWord): number {
  const habits = habitsOf(word);
  const bare = habits && word.text.replace(habits.prefixes, "");
  return bare && !isKnown(word.text) && isKnown(bare) ? word.text.length - bare.length : 0;
}

const isKnown = (word: string) => isListed("given", word) || isListed("family", word);

/** How many words of a name begin there; 0: none. */
function nameAt(text: string, words: readonly TextWord[], index: number): number {
  const word = words[index]!;
  const habits = habitsOf(word);
  if (!habits || habits.stops.has(word.text) || habits.titles.has(word.text) || habits.cues.has(word.text)) return 0;
  const before = words[index - 1];
  const between = before ? text.slice(before.end, word.start) : "";
  const isTitled = before !== undefined && habits.titles.has(before.text) && /^[.'’]?[ \u00a0]$/.test(between);
  const isCued = before !== undefined && habits.cues.has(before.text) && /^ ?[:：]?[ \u00a0]?$/.test(between);
  const name = word.text.slice(skipped(word));
  const isGiven = isListed("given", name);
  if (!isTitled && !isGiven && !isCued) return 0;
  const size = countWords(text, words, index, habits, isGiven || isTitled);
  if (isTitled || (isCued && (isGiven || between.includes(":")))) return size;
  return isGiven && size > 1 && words.slice(index + 1, index + size).some(({ text: other }) => isKnown(other))
    ? size
    : 0;
}

function countWords(
  text: string,
  words: readonly TextWord[],
  index: number,
  { stops, particles, family, titles, cues }: NameHabits,
  isSure: boolean,
): number {
  let size = 1;
  for (; size < MOST_WORDS && isBeside(text, words[index + size - 1], words[index + size]); size++) {
    const { text: next } = words[index + size]!;
    if (stops.has(next) || titles.has(next) || cues.has(next)) break;
    const isPart = isKnown(next) || particles.has(next) || particles.has(words[index + size - 1]!.text);
    if (!isPart && !(isSure && family?.test(next))) break;
  }
  return size;
}
