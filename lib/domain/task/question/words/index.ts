import { ar } from "./ar";
import { de } from "./de";
import { el } from "./el";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { he } from "./he";
import { hi } from "./hi";
import { it } from "./it";
import { ja } from "./ja";
import { ko } from "./ko";
import { nl } from "./nl";
import { pl } from "./pl";
import { pt } from "./pt";
import type { QuestionWords } from "./question-words";
import { ru } from "./ru";
import { sv } from "./sv";
import { tr } from "./tr";
import { uk } from "./uk";
import { zh } from "./zh";

export type { QuestionWords };

/** Languages that write words with spaces between them. */
export const SPACED: readonly QuestionWords[] = [en, de, fr, es, it, pt, nl, sv, pl, ru, uk, ar, he, tr, hi, el];
/** Languages in which a word may stand anywhere in a run of letters. */
export const DENSE: readonly QuestionWords[] = [ja, zh, ko];
