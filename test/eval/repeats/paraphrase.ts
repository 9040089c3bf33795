/** Other words for the same, both ways. */
const SAME: readonly (readonly [string, string])[] = [
  ["I'm", "I am"],
  ["can't", "cannot"],
  ["don't", "do not"],
  ["didn't", "did not"],
  ["isn't", "is not"],
  ["hasn't", "has not"],
  ["haven't", "have not"],
  ["what's", "what is"],
  ["where's", "where is"],
  ["I've", "I have"],
  ["I'd like to", "I want to"],
  ["want to", "would like to"],
  ["how do I", "how can I"],
  ["how do I", "what do I do to"],
  ["can you", "could you"],
  ["will you", "would you"],
  ["why is", "how come"],
  ["is there a way to", "is it possible to"],
  ["need to", "have to"],
  ["get", "receive"],
  ["tell me", "let me know"],
  ["show me", "display"],
  ["set up", "create"],
  ["delete", "remove"],
  ["turn on", "switch on"],
  ["turn off", "switch off"],
  ["happened to", "is going on with"],
  ["find", "look up"],
  ["play", "put on"],
  ["my", "my own"],
  ["today", "this day"],
  ["right now", "at the moment"],
  ["still", "even now"],
  ["big", "large"],
  ["begin", "start"],
];

const BEFORE = ["Hi, ", "Hello there. ", "Please: ", "Hey, ", "Quick question: ", "Excuse me, "];
const AFTER = [" Thanks!", " Please help.", " Thank you in advance.", " Can you help?", " please"];

type Change = (text: string, random: () => number) => string;

const LOOKS: readonly Change[] = [
  (text) => text.toLowerCase(),
  (text) => text.replace(/[.!?]+$/, ""),
  (text) => `${text.replace(/[.!?]+$/, "")}!!`,
  (text, random) => pick(BEFORE, random) + text.charAt(0).toLowerCase() + text.slice(1),
  (text, random) => text.replace(/([^.!?])$/, "$1.") + pick(AFTER, random),
];

/** The same said otherwise: up to two changes of words, and one of looks. */
export function paraphrase(text: string, random: () => number): string {
  const changes = SAME.flatMap(([one, other]) => [swap(one, other), swap(other, one)]);
  const applicable = changes.filter((change) => change(text, random) !== text);
  let said = text;
  for (let count = 0; count < 2 && applicable.length > 0; count += 1) said = pick(applicable, random)(said, random);
  const looks = pick(LOOKS, random)(said, random);
  return looks === text ? `${text} please` : looks;
}

const swap =
  (one: string, other: string): Change =>
  (text) =>
    text.replace(new RegExp(`(?<![\\w'])${one}(?![\\w'])`, "i"), other);

const pick = <Item>(items: readonly Item[], random: () => number): Item => items[Math.floor(random() * items.length)]!;
