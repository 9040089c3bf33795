import { US_NAMES } from "../address/regions";
import { COUNTRY_NAMES, isCountry } from "./country-names";
import {
  computeNameFeatures,
  type Features,
  isTitle,
  isWordOnly,
  NAME_FEATURES,
  type NameText,
  runsOf,
  startsLarge,
} from "./name-features";
import model from "./name-model.json";
import { Signs, signsOf } from "./name-signs";
import { type NameWord, readWord } from "./name-words";
import { foldWord } from "./word-set";
import { isBeside, type TextWord, wordsInText } from "./words-in-text";

/** Languages that write every noun large. */
const LARGE_NOUNS = /^(?:de|lb|gsw)(?:-|$)/i;

const ARTICLE =
  /(?<!\p{L})(?:der|die|das|dem|des|ein|eine[mnrs]?|im|zum|zur|ins|vom|beim|keine?[mnrs]?|unsere?[mnrs]?|les?|une?|los|las|una|il|gli|uno|het|een)\s$/u;

/** Probability from which a word counts as part of a name. */
const THRESHOLD = 0.35;
const PARTICLE = /^(?:van|von|der|den|de|da|di|del|della|dos|do|du|bin|ibn|al|el|la|le|ter|ten|zu|y|af|av)$/;

/** What stands behind a name and belongs to it. */
const SUFFIX = /^(?:Jr|Sr|II|III|IV|MD|PhD|DDS|DVM|MBA|Esq)$/;

/** "Austin, Texas". */
const IN_COUNTRY = new RegExp(`^, (?:${US_NAMES}|${COUNTRY_NAMES})(?!\\p{L})`, "u");
const LEGAL_FORM =
  /^(?:GmbH|UG|KGaA|OHG|GbR|Ltd|Limited|LLC|LLP|Inc|Incorporated|Corp|Corporation|PLC|SARL|SAS|Ltda|BV|NV|ApS|Oyj?)$/;
const OF_COMPANY = new RegExp(
  `^(?: (?:&|and|und|et|y) \\p{Lu}[\\p{L}'’-]{1,30}){0,2},? (?:${LEGAL_FORM.source.slice(4, -2)})(?![\\p{L}])`,
  "u",
);

/** What is followed by a name whatever it looks like. */
const NAMED =
  /(?:\b(?:name|nombre|nome|nom|naam|namn|navn|imię)(?:['’]s| is| was|:|\?)|\b(?:call(?:s|ed)? me|ich heiße|je m['’]appelle|me llamo|mi chiamo|mein name ist|ik heet|mam na imię|jmenuji se|jag heter|jeg hedder|adım)|(?<!\p{L})(?:(?:имя|фамилия|фио|ф\.и\.о\.|ім['’]я|прізвище|піб|όνομα|ονοματεπώνυμο):|(?:меня|его|её|ее) зовут|(?:мене|його|її) (?:звати|звуть)|με λένε|ονομάζομαι|το όνομά μου είναι))\s+$/iu;
const MOST_NAMED = 3;
/** Particles and initials between two words of a name. */
const MOST_JOINTS = 6;

const signs = new Signs(model.signs);

interface Reading extends NameText {
  isName: readonly boolean[];
}

/** Words that can be part of a name: capital ones that are no title, and small ones that are known as names and as nothing else. */
export function isCandidate({ words, read, isSmall }: NameText, index: number): boolean {
  const [word, { isGiven, isFamily, isCommon }] = [words[index]!, read[index]!];
  const isListed = isGiven || isFamily;
  if (isTitle(word) || (isAbbreviation(word) && !isListed)) return false;
  return startsLarge(word) || ((isListed || isSmall) && !isCommon && word.text.length > 2);
}

/** What a text without capital letters must have for its rarer words to tell anything: most words of a language that is known. */
const LEAST_WORDS = 5;
const LEAST_ORDINARY = 0.6;

/** A text with its words, as names are looked for in it. */
export function readNameText(text: string, read: (word: string) => NameWord = readWord): NameText {
  const words = wordsInText(text);
  const small = new Set(words.flatMap((word) => (startsLarge(word) ? [] : [word.text])));
  const known = words.map((word) => read(word.text));
  const ordinary = known.filter(({ isCommon }) => isCommon).length;
  const isSmall = !/\p{Lu}/u.test(text) && words.length >= LEAST_WORDS && ordinary >= LEAST_ORDINARY * words.length;
  return { text, words, read: known, isSmall, small };
}

/** Few ordinary words of other scripts than Latin are listed, so that the start of a sentence tells nothing there. */
function isUnknownStart({ text }: TextWord, { alone, sentenceStart, listed }: Features): boolean {
  return alone === 1 && sentenceStart === 1 && listed === 0 && !/\p{Script=Latin}/u.test(text);
}

/** Behind a small article a capital word alone is a noun of German, or a title: "über die Wiese", "das Buch". */
function isNoun({ text, words }: NameText, index: number, { alone, given }: Features): boolean {
  const { start } = words[index]!;
  return alone === 1 && given === 0 && ARTICLE.test(text.slice(Math.max(0, start - 12), start));
}

/** "IBAN", "SUV": short and in capitals. */
function isAbbreviation({ text }: TextWord): boolean {
  return text.length > 1 && text.length <= 5 && text === text.toUpperCase() && text !== text.toLowerCase();
}

/** A person's name, its place in UTF-16 code units, and a key that is equal for all spellings in capitals. */
export interface FoundName {
  start: number;
  end: number;
  key: string;
}

/** Names of persons, where letters and context tell them. `language`: BCP 47, "" where unknown. Never throws. */
export function findNames(text: string, { language }: { language: string }): FoundName[] {
  const view = readNameText(text);
  const { words, read } = view;
  const said = new Set(findSaidNames(text, words, read));
  const hasLargeNouns = LARGE_NOUNS.test(language);
  const isName = words.map((_, index) => {
    if (said.has(index)) return true;
    if (!isCandidate(view, index)) return false;
    const runs = runsOf(view, index);
    const features = computeNameFeatures(view, index, runs);
    if (features.afterTitle === 1) said.add(index);
    if (features.alone === 1 && hasLargeNouns && !read[index]!.isGiven && !said.has(index)) return false;
    if (features.time === 1 && features.alone === 1 && !said.has(index)) return false;
    if ((isUnknownStart(words[index]!, features) || isNoun(view, index, features)) && !said.has(index)) return false;
    return said.has(index) || predictProbability(features, signsOf(view, index, runs)) >= THRESHOLD;
  });
  return namesOf({ ...view, isName }, said);
}

/** Words that follow each other are one name. */
function namesOf(reading: Reading, said: ReadonlySet<number>): FoundName[] {
  const { text, words, read, isName } = reading;
  const found: FoundName[] = [];
  for (let from = 0; from < words.length; from++) {
    if (!isName[from]) continue;
    let to = from;
    for (let next = findNextPart(reading, to); next !== null; next = findNextPart(reading, to)) to = next;
    const last = to;
    if (to > from && isOpening(reading, from, said)) from++;
    to = withoutCompany(reading, from, to, said);
    if (to < from) {
      from = last;
      continue;
    }
    const [start, end] = [words[from]!.start, words[to]!.end];
    const key = foldWord(text.slice(start, end).replace(/\s+/g, " "));
    // A letter alone is no name, and a small word alone may be any word of a language that the lists have few of.
    const isOne =
      from === to && !said.has(from) && (end - start === 1 || (!startsLarge(words[from]!) && !reading.isSmall));
    const isTown = from === to && !said.has(from) && read[from]!.isPlace && IN_COUNTRY.test(text.slice(end, end + 40));
    if (!isOne && !isTown && !isCountry(key)) found.push({ start, end, key });
    from = last;
  }
  return found;
}

/** The last word of a name that is a person's: "Miller GmbH" and "Smith & Sons Ltd" are companies, "Ann Miller" before "Smith Ltd" is none. */
function withoutCompany({ text, words }: Reading, from: number, to: number, said: ReadonlySet<number>): number {
  const isForm = LEGAL_FORM.test(words[to]!.text);
  const behind = text.slice(words[to]!.end, words[to]!.end + 60);
  if (said.has(from) || !(isForm || OF_COMPANY.test(behind))) return to;
  return isForm ? to - 2 : to - 1;
}

/** An ordinary word that a sentence begins with: "Said Jean-Luc Picard". */
function isOpening({ text, words, read }: Reading, index: number, said: ReadonlySet<number>): boolean {
  return (
    !said.has(index) &&
    (isWordOnly(read[index]!) || /^(?:Said|Says|Told)$/.test(words[index]!.text)) &&
    /(?:^|[.!?…:\n])\s{0,9}$/.test(text.slice(Math.max(0, words[index]!.start - 10), words[index]!.start))
  );
}

/** Words that the text itself says are a name: the first, and those beside it that are no ordinary words. */
function findSaidNames(text: string, words: readonly TextWord[], read: readonly NameWord[]): number[] {
  return words.flatMap((word, index) => {
    if (!NAMED.test(text.slice(Math.max(0, word.start - 30), word.start)) || isWordOnly(read[index]!)) return [];
    let to = index;
    const isPart = (next: number) =>
      isBeside(text, words[next - 1], words[next]) &&
      !read[next]!.isCommon &&
      (startsLarge(words[next]!) || !startsLarge(word));
    while (to - index < MOST_NAMED - 1 && isPart(to + 1)) to++;
    return Array.from({ length: to - index + 1 }, (_, place) => index + place);
  });
}

/** The next word of the name that goes on at `to`, behind particles or initials; null where it ends. */
function findNextPart({ text, words, read, isName }: Reading, to: number): number | null {
  let next = to + 1;
  while (next - to <= MOST_JOINTS && isBeside(text, words[next - 1], words[next]) && isJoint(words[next]!)) next++;
  if (!isBeside(text, words[next - 1], words[next])) return null;
  const [last, word] = [words[next - 1]!, words[next]!];
  const isFamilyName = startsLarge(word) && (isInitial(last) || (read[to]!.isGiven && !isWordOnly(read[next]!)));
  return isName[next] || isFamilyName || SUFFIX.test(word.text) ? next : null;
}

function isJoint({ text }: Pick<TextWord, "text">): boolean {
  return PARTICLE.test(text) || isInitial({ text });
}

function isInitial({ text }: Pick<TextWord, "text">): boolean {
  return /^\p{Lu}$/u.test(text);
}

function predictProbability(features: Features, around: readonly string[]): number {
  const weights: Record<string, number> = model.weights;
  const sum = NAME_FEATURES.reduce((total, name) => total + (features[name] ?? 0) * (weights[name] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum - signs.score(around)));
}
