import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACTION_CLASSES, type RedactionClass } from "../../../../lib/domain/settings/settings";
import { createPersonalDataFinder } from "../../../../lib/policy/redact/personal-data";
import { CHECKED_NUMBERS } from "./numbers";
import { DIGITS, SCRIPTS, withDigits } from "./scripts";

const EVERYWHERE = {
  before: ["", " ", "\n", "(", "：", "「", "\u200b", "\u00a0", "„", "•", "“", "—", "=", "#", "*"],
  after: ["", " ", "\n", ")", "。", "」", "\u200b", "\u00a0", "!", "•", "”", "—", "?", "*", "…"],
};

/** One of each class that is known by its form alone, whatever stands at it. */
const FORMS: readonly { class: RedactionClass; cue?: string; text: string }[] = [
  { class: "card", text: "4111111111111111" },
  { class: "card", text: "4111 1111 1111 1111" },
  { class: "card", text: "5500-0000-0000-0004" },
  { class: "card", text: "4111.1111.1111.1111" },
  { class: "card", text: "4111/1111/1111/1111" },
  { class: "card", text: "4111_1111_1111_1111" },
  { class: "card", text: "4111\n1111\n1111\n1111" },
  { class: "card", text: "3782\u2009822463\u200910005" },
  { class: "iban", text: "DE89370400440532013000" },
  { class: "iban", text: "GB29 NWBK 6016 1331 9268 19" },
  { class: "iban", text: "DE89.3704.0044.0532.0130.00" },
  { class: "iban", text: "FR14\u202f2004\u202f1010\u202f0505\u202f0001\u202f3M02\u202f606" },
  { class: "national-id", text: "11010519491231002X" },
  { class: "national-id", text: "185027800608443" },
  { class: "national-id", text: "529.982.247-25" },
  { class: "national-id", text: "44051401359" },
  { class: "national-id", text: "12345678Z" },
  { class: "national-id", text: "460-89-9847" },
  { class: "crypto-address", text: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" },
  { class: "crypto-address", text: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" },
  { class: "crypto-address", text: "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed" },
  { class: "vehicle", text: "1M8GDM9AXKP042788" },
  { class: "email", text: "zhang@example.cn" },
  { class: "phone", text: "+86 138 1234 5678" },
  { class: "phone", text: "+442079460958" },
  { class: "ip-address", text: "203.0.113.7" },
  { class: "ip-address", text: "2001:db8::8a2e:370:7334" },
  { class: "mac-address", text: "00:1B:44:11:3A:B7" },
  { class: "secret", text: "ghp_abcdefghij0123456789ABCDEFGHIJ012345" },
  { class: "name", cue: "Mr. ", text: "Charles Babbage" },
  { class: "address", text: "12 High Street" },
  { class: "bank-account", cue: "sort code: ", text: "20-00-00" },
  { class: "birth-date", cue: "born on ", text: "12 March 1985" },
];

/** One for all texts: none of these classes remembers any. */
const FINDERS = new Map(FORMS.map(({ class: name }) => [name, createPersonalDataFinder({ classes: [name] })]));

/** Each neighbour of one side with the first and the last few of the other. */
function pairsOf(fronts: readonly string[], backs: readonly string[]): [front: string, back: string][] {
  const ends = (all: readonly string[]) => [...all.slice(0, 2), all.at(-1)!];
  const before = fronts.flatMap((front) => ends(backs).map((back): [string, string] => [front, back]));
  return [...before, ...backs.flatMap((back) => ends(fronts).map((front): [string, string] => [front, back]))];
}

/** Whether every letter and digit of it is found, and no letter or digit beside it. */
function isFound(name: RedactionClass, before: string, text: string, after: string): boolean {
  const whole = before + text + after;
  const found = FINDERS.get(name)!(whole);
  return [...whole].every((character, place, all) => {
    if (!/[\p{L}\p{N}]/u.test(character)) return true;
    const at = all.slice(0, place).join("").length;
    const isInside = at >= before.length && at < before.length + text.length;
    return !isInside || found.some(({ start, end }) => start <= at && at < end);
  });
}

describe.each(FORMS)("$class $text", ({ class: name, cue = "", text }) => {
  it.each(SCRIPTS)("is found among $id", ({ before, after }) => {
    const pairs = pairsOf([...before, ...EVERYWHERE.before], [...after, ...EVERYWHERE.after]);
    const missed = pairs.filter(([front, back]) => !isFound(name, front + cue, text, back));
    expect(missed).toEqual([]);
  });
});

describe("digits of other scripts", () => {
  const formsWithDigits = FORMS.filter(
    ({ class: name }) => !["crypto-address", "secret", "email", "mac-address", "ip-address"].includes(name),
  );
  it.each(Object.entries(DIGITS))("are read: %s", (_, digits) => {
    const missed = formsWithDigits.flatMap(({ class: name, cue = "", text }) => {
      const written = withDigits(text, digits);
      return isFound(name, `№${cue}`, written, "。") ? [] : [written];
    });
    expect(missed).toEqual([]);
  });
});

describe("numbers with check digits", () => {
  const find = createPersonalDataFinder({ classes: REDACTION_CLASSES });
  const numbers = CHECKED_NUMBERS.flatMap(({ number, written = [] }) =>
    fc.sample(number, { numRuns: 6, seed: 20_261_122 }).flatMap((one) => [one, ...written.map((write) => write(one))]),
  );
  const shareOf = (texts: readonly { before: string; number: string; after: string }[]) => {
    const found = texts.filter(({ before, number, after }) =>
      find(before + number + after).some(
        ({ start, end }) => start <= before.length && end >= before.length + number.length,
      ),
    );
    return found.length / texts.length;
  };

  it.each(SCRIPTS)("are found among $id, 199 of 200 at least", ({ before, after }) => {
    const texts = numbers.map((number, index) => {
      return { before: before[index % before.length]!, number, after: after[index % after.length]! };
    });
    expect(shareOf(texts)).toBeGreaterThanOrEqual(0.995);
  });

  it.each(Object.entries(DIGITS))("are found in digits, 199 of 200 at least: %s", (_, digits) => {
    const texts = numbers.map((number) => ({ before: "(", number: withDigits(number, digits), after: ")" }));
    expect(shareOf(texts)).toBeGreaterThanOrEqual(0.995);
  });
});

describe("what several classes have beside each other", () => {
  it.each([
    ["邮箱zhang@example.cn电话13812345678微信同号", ["zhang@example.cn", "13812345678"]],
    ["卡号4111111111111111，身份证11010519491231002X。", ["4111111111111111", "11010519491231002X"]],
    ["メールはtaro@example.jpまで、電話は03-1234-5678です", ["taro@example.jp", "03-1234-5678"]],
    ["อีเมลsomchai@example.co.thโทร081-234-5678ครับ", ["somchai@example.co.th", "081-234-5678"]],
    ["이메일은kim@example.kr이고전화는010-1234-5678입니다", ["kim@example.kr", "010-1234-5678"]],
  ])("is parted: %s", (text, wanted) => {
    const found = createPersonalDataFinder({ classes: REDACTION_CLASSES })(text);
    const cut = found.filter(({ class: name }) => name !== "name").map(({ start, end }) => text.slice(start, end));
    expect(cut).toEqual(wanted);
  });
});
