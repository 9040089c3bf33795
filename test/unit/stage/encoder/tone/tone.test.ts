import { describe, expect, it } from "vitest";
import { isTurned, TONE_FEATURES, toneOf, withTone } from "../../../../../lib/stage/encoder/tone/tone";
import { TONE_WORDS } from "../../../../../lib/stage/encoder/tone/words";

const valenceOf = (text: string) => toneOf(text)[0]!;
const named = (text: string) => Object.fromEntries(TONE_FEATURES.map((name, at) => [name, toneOf(text)[at]!]));

describe("toneOf", () => {
  it.each([
    ["The soup was delicious.", "The soup was awful."],
    ["There is no problem with it.", "It is a problem."],
    ["I was never disappointed.", "I was disappointed."],
    ["Das Essen war wunderbar.", "Das Essen war nicht wunderbar."],
    ["Le service est excellent.", "Le service n'est pas excellent."],
    ["Una compra excelente.", "Una compra pésima."],
    ["Non è difettoso.", "È difettoso."],
    ["Отличный магазин.", "Ужасный магазин."],
  ])("hears that %s speaks better than %s", (better, worse) => {
    expect(valenceOf(better)).toBeGreaterThan(0);
    expect(valenceOf(worse)).toBeLessThan(0);
  });

  it("lets a negation reach four words and no further than a mark or a contrast", () => {
    expect(valenceOf("not a very good idea")).toBeLessThan(0);
    expect(valenceOf("not today, good idea")).toBeGreaterThan(0);
    expect(valenceOf("not cheap but good")).toBeGreaterThan(0);
    expect(valenceOf("not one two three four five good")).toBeGreaterThan(0);
  });

  it("tells what comes after a contrast from what comes before it", () => {
    const mixed = named("The room was lovely, but the staff was rude.");
    expect(mixed["valence before it"]).toBeGreaterThan(0);
    expect(mixed["valence after the last contrast"]).toBeLessThan(0);
    expect(named("The room was lovely.")["valence before it"]).toBe(0);
  });

  it("notices a negation that turns nothing after it, and what was so once", () => {
    const idle = named("We feared a boring day and had none.");
    expect(idle.valence).toBeGreaterThan(0);
    expect(idle["valence under a negation that turns nothing after it"]).toBe(idle.valence);
    expect(named("A boring day, and there were none like it.").valence).toBeLessThan(0);
    expect(named("It isn't boring.")["valence under a negation that turns nothing after it"]).toBe(0);
    expect(named("It used to be great.")["valence in the past"]).toBeGreaterThan(0);
    expect(named("We got used to great food.")["valence in the past"]).toBe(0);
    expect(named("Früher war es toll.").past).toBe(1);
  });

  it("reads curly apostrophes, capitals, and nothing", () => {
    expect(toneOf("It ISN’T good")).toEqual(toneOf("it isn't good"));
    expect(toneOf("")).toHaveLength(TONE_FEATURES.length);
    for (const value of [...toneOf(""), ...toneOf("good ".repeat(5_000))])
      expect(Math.abs(value)).toBeLessThanOrEqual(1);
  });
});

describe("isTurned", () => {
  it.each(["Not what I hoped for.", "Nice, but late.", "I used to come here.", "Ohne Worte.", "Ce n'est pas ici."])(
    "holds for %s",
    (text) => {
      expect(isTurned(toneOf(text))).toBe(true);
    },
  );

  it("does not hold for a plain text, or for words that only begin like another", () => {
    expect(isTurned(toneOf("We had a wonderful evening by the lake."))).toBe(false);
    expect(isTurned(toneOf("The notary lives in Nottingham."))).toBe(false);
  });
});

it("the tone stands behind the embedding", () => {
  const joined = withTone([0.5, 0.25], "not bad");
  expect([...joined.subarray(0, 2)]).toEqual([0.5, 0.25]);
  expect([...joined.subarray(2)].map((value) => value.toFixed(5))).toEqual(
    toneOf("not bad").map((value) => value.toFixed(5)),
  );
});

it("no language has a word in two of its lists", () => {
  for (const [language, lists] of Object.entries(TONE_WORDS)) {
    const words = Object.values(lists).flatMap((list) => list.split(" "));
    expect(
      words.filter((word, at) => words.indexOf(word) !== at),
      language,
    ).toEqual([]);
  }
});
