import type { NameWord } from "./name-words";
import { isTimeWord } from "./time-words";
import { isBeside, type TextWord } from "./words-in-text";

export const NAME_FEATURES = [
  "bias",
  "given",
  "family",
  "common",
  "spelling",
  "initial",
  "capitals",
  "small",
  "sentenceStart",
  "afterTitle",
  "afterCue",
  "afterSaying",
  "afterPlaceWord",
  "possessive",
  "colonBefore",
  "verbAfter",
  "alone",
  "besideGiven",
  "besideFamily",
  "besideSpelling",
  "besideCommon",
  "besideInitial",
  "runOfTwoOrThree",
  "longRun",
  "organisation",
  "lineOfItsOwn",
  "givenAlone",
  "spellingAlone",
  "commonAlone",
  "commonAtStart",
  "smallAlone",
  "place",
  "placeAlone",
  "besidePlace",
  "time",
  "smallText",
  "listed",
  "rare",
  "companyBehind",
  "seenSmall",
] as const;
export type NameFeature = (typeof NAME_FEATURES)[number];

const TITLE =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|dame|lord|lady|rev|herr|herrn|frau|mme|mlle|monsieur|madame|se[ñn]or(?:a|ita)?|sra?|signora?|sig|dhr|mevr|meneer|mevrouw|pani?|fru|господин|госпожа|г-н|г-жа|товарищ|доктор|профессор|пан|пані|κύριος|κυρία|κυρίου|κος|κα|δρ)$/iu;
const CUE =
  /(?:\bnames? (?:is|was)|\bnamed|\bcalled|\bi am|\bi['’]m|\bthis is|\bdear|\bhi|\bhello|\bmeet|\bsigned|\bwith|\bby|\bfor|\bto|\band|\bnamens|\bvon|\bpar|\bpor|\bda|\bich bin|\bich heiße|\bje m['’]appelle|\bme llamo|\bmi chiamo|\bregards,?|\bsincerely,?|\bmet|\bfriend|\bwife|\bhusband|\bbrother|\bsister|\bson|\bdaughter|\bmother|\bfather|\bcolleague|\bauthor|\bdirector|\buser|\bcustomer|\bpatient)[\s:]*$/iu;
const SAYING =
  /\b(?:says|said|told|asked|shouted at|features?|starring|directed by|written by|sung by|by|songwriter|producer|singer|actor|artist),?\s+$/i;
const PLACE_WORD = /\b(?:in|at|near|from|of|the|a|an|on|visit|visiting|across|around|to)\s+$/i;
const VERB =
  /^(?:said|says|is|was|has|had|wrote|writes|told|asked|lives|lived|sings|sang|plays|played|will|would|went|who|and|thinks|thought|born|died|did|does|can|could|works|worked|directed|starred)$/i;
const ORGANISATION =
  /^(?:inc|ltd|llc|corp|corporation|company|co|group|bank|university|college|school|institute|hospital|street|road|avenue|river|lake|island|mountain|county|state|city|park|church|award|prize|museum|association|society|club|team|league|orchestra|band|party|union|church|systems|solutions|services|technologies|partners|labs|media|networks|gmbh|ag|station|post|gardens?|square|bridge|tower|hotel|restaurant|bakery|apartments|airport|library|theat(?:re|er)|stadium|arena|cathedral|palace|castle|beach|bay|valley|forest|falls|creek|canyon|ocean|sea|times|herald|tribune|journal|news|magazine|records|pictures|studios|foundation|trust|committee|council|ministry|department|agency|authority|act|treaty|war|battle|trophy|cup|festival|cent(?:er|re)|mall|market|insurance|airlines|motors|lines|republic|express|stiftung|verein|straße|platz|bahnhof|schule|universität|krankenhaus|verlag)$/iu;
const SENTENCE_START = /(?:^|[.!?…:;"“”'‘’()\n>|•–—-]\s{0,40}|\d\s{1,40})$/u;

/** "Smith, Jones and Partners", "Smith & Co", "Smith's Bakery Ltd". */
const COMPANY_BEHIND = /^(?:,? (?:inc|ltd|llc|plc|corp|gmbh|co|ag|sa|bv)\b| ?& ?(?:co|sons?|partners|associates)\b)/i;

export type Features = Partial<Record<NameFeature, number>>;

/** A text as names are looked for in it. */
export interface NameText {
  text: string;
  words: readonly TextWord[];
  read: readonly NameWord[];
  /** Written without capital letters throughout, in a language whose ordinary words are known. */
  isSmall: boolean;
  /** Words of it that are written small. */
  small: ReadonlySet<string>;
}

/** Where a word stands: the capital words around it, and those of them that are not ordinary ones. */
export interface NameRuns {
  whole: { from: number; to: number };
  run: { from: number; to: number };
}

export function runsOf({ text, words, read, isSmall }: NameText, index: number): NameRuns {
  const isPart = (one: number) => (startsLarge(words[one]!) || isSmall) && !isTitle(words[one]!);
  const whole = runAround(text, words, index, isSmall ? (one) => isPart(one) && !isWordOnly(read[one]!) : isPart);
  const run = runAround(text, words, index, (one) => one >= whole.from && one <= whole.to && !isWordOnly(read[one]!));
  return { whole, run };
}

/** What tells whether the word at the index is part of a person's name. */
export function computeNameFeatures(view: NameText, index: number, { whole, run }: NameRuns): Features {
  const { text, words, read } = view;
  const word = words[index]!;
  const own = read[index]!;
  const before = text.slice(Math.max(0, word.start - 40), word.start);
  const first = words[run.from]!;
  const beforeRun = text.slice(Math.max(0, first.start - 40), first.start);
  const neighbours = [index - 1, index + 1].filter((other) => other >= run.from && other <= run.to);
  const beside = (has: (word: NameWord, text: string) => boolean) =>
    Number(neighbours.some((other) => has(read[other]!, words[other]!.text)));
  const length = run.to - run.from + 1;
  const after = words[index + 1];
  const isInitial = word.text.length === 1;
  return {
    bias: 1,
    given: Number(own.isGiven),
    family: Number(own.isFamily),
    common: Number(own.isCommon),
    spelling: own.spelling,
    initial: Number(isInitial),
    capitals: Number(word.text.length > 1 && word.text === word.text.toUpperCase()),
    small: Number(!startsLarge(word)),
    sentenceStart: Number(SENTENCE_START.test(before)),
    afterTitle: Number(isBeside(text, words[whole.from - 1], words[whole.from]) && isTitle(words[whole.from - 1]!)),
    afterCue: Number(CUE.test(beforeRun)),
    afterSaying: Number(SAYING.test(beforeRun)),
    afterPlaceWord: Number(PLACE_WORD.test(beforeRun)),
    possessive: Number(/^['’]s/.test(text.slice(word.end))),
    colonBefore: Number(/[:>]\s*$/.test(beforeRun)),
    verbAfter: Number(after !== undefined && words[run.to + 1] !== undefined && VERB.test(words[run.to + 1]!.text)),
    alone: Number(length === 1),
    besideGiven: beside((other) => other.isGiven),
    besideFamily: beside((other) => other.isFamily),
    besideSpelling: Math.max(0, ...neighbours.map((other) => read[other]!.spelling)),
    besideCommon: beside((other, name) => other.isCommon && name.length > 1),
    besideInitial: beside((_, name) => name.length === 1),
    runOfTwoOrThree: Number(length === 2 || length === 3),
    longRun: Number(whole.to - whole.from > 2),
    organisation: Number(words.slice(whole.from, whole.to + 1).some(({ text: name }) => ORGANISATION.test(name))),
    givenAlone: Number(length === 1 && own.isGiven),
    spellingAlone: length === 1 ? own.spelling : 0,
    commonAlone: Number(length === 1 && own.isCommon),
    commonAtStart: Number(own.isCommon && SENTENCE_START.test(before)),
    smallAlone: Number(length === 1 && !startsLarge(word)),
    place: Number(own.isPlace),
    placeAlone: Number(own.isPlace && length === 1),
    besidePlace: beside((other) => other.isPlace),
    time: Number(isTimeWord(own.folded)),
    smallText: Number(view.isSmall),
    listed: Number(own.isGiven || own.isFamily),
    rare: Number(!own.isGiven && !own.isFamily && !own.isCommon && !own.isPlace),
    seenSmall: Number(startsLarge(word) && view.small.has(word.text.toLowerCase())),
    companyBehind: Number(COMPANY_BEHIND.test(text.slice(words[whole.to]!.end, words[whole.to]!.end + 24))),
    lineOfItsOwn: Number(/(?:^|\n\s{0,40})$/.test(beforeRun) && /^\s*(?:\n|$)/.test(text.slice(words[run.to]!.end))),
  };
}

export function startsLarge({ text }: TextWord): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Words to each side; no name is longer. */
const LONGEST_RUN = 8;

/** The neighbours, index included, that belong to it by `isPart` and have nothing between them. */
function runAround(
  text: string,
  words: readonly TextWord[],
  index: number,
  isPart: (index: number) => boolean,
): { from: number; to: number } {
  let [from, to] = [index, index];
  if (!isPart(index)) return { from, to };
  while (index - from < LONGEST_RUN && isBeside(text, words[from - 1], words[from]) && isPart(from - 1)) from--;
  while (to - index < LONGEST_RUN && isBeside(text, words[to], words[to + 1]) && isPart(to + 1)) to++;
  return { from, to };
}

/** An ordinary word that no list of names has. */
export function isWordOnly({ isCommon, isGiven, isFamily }: NameWord): boolean {
  return isCommon && !isGiven && !isFamily;
}

export function isTitle({ text }: TextWord): boolean {
  return TITLE.test(text);
}
