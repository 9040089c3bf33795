/*
 * Where a number or a code may begin and end, in one place for all that read them. Chinese, Japanese, Thai and others
 * part words by no space, and Korean, Hebrew or Arabic write particles at a word: a letter beside a number ends it like
 * a space does. Texts have ASCII digits here, as `foldDigits` makes them.
 */

/** Digits whose checksum is known: no digits go on beside them, nor a code of letters and digits such as a hash. */
export const DIGITS_START = "(?<!\\d|\\d[.,]|\\d[A-Za-z]{1,8})";
export const DIGITS_END = "(?!\\d|[.,]\\d|[A-Za-z]{1,8}\\d)";

/** Codes with letters of the Latin script: no such letter and no digit beside them. */
export const CODE_START = "(?<![\\p{Script=Latin}\\d]|\\d[.,])";
export const CODE_END = "(?![\\p{Script=Latin}\\d]|[.,]\\d)";

/** What people write between the groups of a number: a space of any width, a line's end, or a mark. */
export const MARK = "[ \\u00a0\\u2000-\\u200a\\u202f\\n./_\\u2014\\u2015-]";
