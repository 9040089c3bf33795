/**
 * What questions of one language are made of. Entries stand between `|`, folded as `foldQuestion` does: lower case,
 * Latin letters without accents, no marks. In languages with spaces an entry is whole words, `~` stands for the rest of
 * a word; in others it may stand anywhere. Entries may be parts of regular expressions.
 */
export interface QuestionWords {
  /** Asks for a sum or a number: "how much", "сколько". */
  amount?: string;
  /** Asks for a number and no sum: "how many". */
  count?: string;
  /** Asks how high something is, which may be a sum, a time or a number. */
  level?: string;
  /** Asks for a measure: "how heavy". */
  measure?: string;
  /** Verbs that make it a sum of money. */
  costs: string;
  /** Asks how long something takes, or for a number of days or hours. */
  lasts: string;
  /** "Hours a week" are a number, and no length of time. */
  each?: string;
  when: string;
  /** Asks for a year alone. */
  year?: string;
  /** Asks for a time of day. */
  clock?: string;
  /** Names a share of a hundred. */
  share?: string;
  /** Asks for a person, a place, a reason or a way. */
  others: string;
  what: string;
  /** Begins a question whose answer is yes or no. */
  yesNoStart?: string;
  /** Marks such a question wherever it stands. */
  yesNoMark?: string;
  /** Ends the short name of what is so or not: "pets allowed". */
  state?: string;
  /** Begins one: "accepts cards". */
  stateStart?: string;
  email: string;
  phone: string;
  url: string;
  /** Asks where one writes to. */
  writeTo?: string;
  money: string;
  date: string;
  /** Names of dates that are telling only without a question word: "posted on". */
  dateName?: string;
  duration: string;
  number: string;
  /** What is counted where it stands without a question word: "bedrooms". */
  counted?: string;
  /** Asks for all of a kind. */
  all: string;
  /** Asks for several things, or names a list of them. */
  several: string;
  /** Parts two choices. */
  or: string;
  /** The same, where it means something else in another language: it counts behind "is it" only. */
  orAfterVerb?: string;
  /** Begins a request; as people write it, not folded, as the two that follow. */
  polite?: string;
  /** Stands before the name of what is wanted: "what is the". */
  lead?: string;
  /** Stands behind it: "はいくらですか". */
  tail?: string;
}
