import { endsName } from "./name-words";

/** Words that begin or fill what else stands behind "by": "by the way", "by train or bus". */
const NO_NAME =
  /^(?:the|a|an|our|your|my|their|this|that|these|all|any|some|using|default|now|far|then|popular|email|e-mail|mail|phone|post|hand|car|train|bus|boat|bike|foot|air|sea|means|way|order|request|demand|and|or|to|for|with|from|of|in|on|at|as|category|topic|date|name|size|price|type|brand|author|us|me|you|them|it|its|design|law|staff|admin|editor|guest|team|user|subject|year|month|week|day|\p{L}{2,}ing|der|die|das|dem|den|einem|einer|le|la|les|un|une|el|los|las|il|lo)$/u;
const SMALL_NAME = /^\p{Ll}[\p{Ll}'’.-]{1,20}(?:\s\p{Ll}[\p{Ll}'’.-]{0,20}){1,2}(?=$|\s?[|·•–—,/]|\s\d)/u;

/** An account before the word or sign that leads to a day: "oz on December 4, 2006". */
const SMALL_ACCOUNT = /^\p{Ll}[\p{Ll}\p{N}._-]{1,30}(?=\s(?:[|·•–—]|\d|(\p{L}{1,10})\s))/u;

/** The end of a name that its bearer spells small ("bell hooks", "oz") at the start of a text; 0 where there is none. */
export function findSmallNameEnd(text: string): number {
  const account = SMALL_ACCOUNT.exec(text);
  if (account && !NO_NAME.test(account[0]) && (account[1] === undefined || endsName(account[1]))) {
    return account[0].length;
  }
  const name = SMALL_NAME.exec(text)?.[0] ?? "";
  return name.split(/\s/).some((word) => NO_NAME.test(word)) ? 0 : name.length;
}
