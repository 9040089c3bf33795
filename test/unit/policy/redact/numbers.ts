import fc from "fast-check";
import {
  brazilian,
  codiceFiscale,
  finnishMark,
  ibanOf,
  luhn,
  mod1110,
  modulo,
  norwegian,
  spanishLetter,
  verhoeff,
  weighted,
} from "./check-digits";

import {
  checked,
  dayFirst,
  digits,
  grouped,
  joined,
  letters,
  type NumberKind,
  sumMod,
  two,
  yearFirst,
} from "./number-parts";

const card = (prefix: string, length: number) =>
  checked(
    digits(length - prefix.length - 1).map((rest) => prefix + rest),
    luhn,
  );
const iban = (country: string, account: fc.Arbitrary<string>) => account.map((number) => ibanOf(country, number));
const id = (name: string, number: fc.Arbitrary<string>, ...written: ((number: string) => string)[]): NumberKind => ({
  id: name,
  class: "national-id",
  number,
  written,
});

export const CHECKED_NUMBERS: readonly NumberKind[] = [
  ...(
    [
      ["DE", digits(18)],
      ["GB", joined(letters(4), digits(14))],
      ["FR", digits(23)],
      ["NL", joined(letters(4), digits(10))],
      ["NO", digits(11)],
      ["ES", digits(20)],
    ] as const
  ).map(
    ([country, account]): NumberKind => ({
      id: `iban-${country}`,
      class: "iban",
      number: iban(country, account),
      written: [grouped([4, 4, 4, 4, 4, 4])],
    }),
  ),
  { id: "card-visa", class: "card", number: card("4", 16), written: [grouped([4, 4, 4]), grouped([4, 4, 4], "-")] },
  { id: "card-mastercard", class: "card", number: card("53", 16), written: [grouped([4, 4, 4])] },
  { id: "card-amex", class: "card", number: card("37", 15), written: [grouped([4, 6])] },
  { id: "card-discover", class: "card", number: card("6011", 16), written: [grouped([4, 4, 4])] },
  { id: "card-maestro", class: "card", number: card("6759", 19) },
  { id: "card-jcb-15", class: "card", number: card("1800", 15) },
  id(
    "fr-nir",
    checked(
      joined(
        fc.constantFrom("1", "2"),
        yearFirst.map((date) => date.slice(0, 4)),
        fc.integer({ min: 1, max: 95 }).map(two),
        digits(6),
      ),
      (text) => two(97 - modulo(text, 97)),
    ),
    grouped([1, 2, 2, 2, 3, 3]),
  ),
  id(
    "de-idnr",
    checked(
      fc
        .shuffledSubarray([..."0123456789"], { minLength: 9, maxLength: 9 })
        .map((set) => set.join(""))
        .filter((text) => text[0] !== "0")
        .map((text) => text + text[3]),
      mod1110,
    ),
    grouped([2, 3, 3]),
  ),
  id(
    "es-dni",
    digits(8).map((text) => text + spanishLetter(Number(text))),
    grouped([8], "-"),
  ),
  id(
    "es-nie",
    joined(fc.constantFrom("X", "Y", "Z"), digits(7)).map(
      (text) => text + spanishLetter(Number("XYZ".indexOf(text[0]!) + text.slice(1))),
    ),
    grouped([1, 7], "-"),
  ),
  id(
    "it-codice-fiscale",
    checked(
      joined(
        letters(6, "BCDFGLMNPRSTV"),
        fc.integer({ min: 30, max: 99 }).map(two),
        letters(1, "ABCDEHLMPRST"),
        fc.integer({ min: 1, max: 28 }).map(two),
        letters(1, "ABCDEFGHI"),
        digits(3).filter((code) => code !== "000"),
      ),
      codiceFiscale,
    ),
  ),
  id(
    "nl-bsn",
    checked(
      digits(8).filter((text) => text[0] !== "0"),
      (text) => weighted(text, [9, 8, 7, 6, 5, 4, 3, 2], 11, false),
    ),
    grouped([4, 2], "."),
  ),
  id(
    "be-nn",
    checked(
      joined(
        yearFirst,
        fc.integer({ min: 1, max: 997 }).map((number) => String(number).padStart(3, "0")),
      ),
      (text) => two(97 - modulo(text, 97)),
    ),
    (text) => `${text.slice(0, 2)}.${text.slice(2, 4)}.${text.slice(4, 6)}-${text.slice(6, 9)}.${text.slice(9)}`,
  ),
  id(
    "pt-nif",
    checked(joined(fc.constantFrom("1", "2"), digits(7)), (text) => {
      const rest = Number(weighted(text, [9, 8, 7, 6, 5, 4, 3, 2], 11, true) ?? 0);
      return String(rest);
    }),
    grouped([3, 3]),
  ),
  id("se-personnummer", checked(joined(yearFirst, digits(3)), luhn), grouped([6], "-")),
  id(
    "dk-cpr",
    joined(dayFirst, fc.constant("0"), digits(3)).map((text) => `${text.slice(0, 6)}-${text.slice(6)}`),
  ),
  id(
    "dk-cpr-checked",
    checked(joined(dayFirst, fc.constant("0"), digits(2)), (text) =>
      weighted(text, [4, 3, 2, 7, 6, 5, 4, 3, 2], 11, true),
    ),
  ),
  id(
    "fi-hetu",
    joined(
      dayFirst,
      fc.integer({ min: 2, max: 899 }).map((number) => String(number).padStart(3, "0")),
    ).map((text) => `${text.slice(0, 6)}-${text.slice(6)}${finnishMark(text)}`),
  ),
  id(
    "no-fodselsnummer",
    checked(
      joined(
        dayFirst,
        fc.integer({ min: 0, max: 499 }).map((number) => String(number).padStart(3, "0")),
      ).filter((text) => Number(text.slice(4, 6)) < 100),
      norwegian,
    ),
    grouped([6]),
  ),
  id(
    "ch-ahv",
    checked(
      digits(9).map((text) => `756${text}`),
      (text) => weighted(text, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3], 10, true),
    ),
    (text) => grouped([3, 4, 4], ".")(text),
  ),
  id(
    "pl-pesel",
    checked(joined(yearFirst, digits(4)), (text) => weighted(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3], 10, true)),
  ),
  id(
    "br-cpf",
    checked(
      digits(9).filter((text) => new Set(text).size > 1),
      (text) => brazilian(text, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
    ),
    (text) => `${text.slice(0, 3)}.${text.slice(3, 6)}.${text.slice(6, 9)}-${text.slice(9)}`,
  ),
  id(
    "br-cnpj",
    checked(
      digits(8)
        .filter((text) => new Set(text).size > 1)
        .map((text) => `${text}0001`),
      (text) => brazilian(text, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]),
    ),
    (text) => `${text.slice(0, 2)}.${text.slice(2, 5)}.${text.slice(5, 8)}/${text.slice(8, 12)}-${text.slice(12)}`,
  ),
  id("in-aadhaar", checked(joined(fc.integer({ min: 2, max: 9 }).map(String), digits(10)), verhoeff), grouped([4, 4])),
  id("hr-oib", checked(digits(10), mod1110)),
  id(
    "tr-kimlik",
    digits(9)
      .filter((text) => text[0] !== "0")
      .map((text) => {
        const odd = [0, 2, 4, 6, 8].reduce((sum, place) => sum + Number(text[place]), 0);
        const even = [1, 3, 5, 7].reduce((sum, place) => sum + Number(text[place]), 0);
        const tenth = (((odd * 7 - even) % 10) + 10) % 10;
        return `${text}${tenth}${(odd + even + tenth) % 10}`;
      }),
  ),
  id(
    "bg-egn",
    checked(joined(yearFirst, digits(3)), (text) =>
      String(Number(sumMod(text, [2, 4, 8, 5, 10, 9, 7, 3, 6], 11)) % 10),
    ),
  ),
  id(
    "ro-cnp",
    checked(
      joined(
        fc.constantFrom("1", "2"),
        yearFirst,
        fc.integer({ min: 1, max: 46 }).map(two),
        digits(3).filter((text) => text !== "000"),
      ),
      (text) => {
        const rest = sumMod(text, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], 11);
        return rest === 10 ? "1" : String(rest);
      },
    ),
  ),
  id(
    "ee-isikukood",
    checked(joined(fc.constantFrom("3", "4"), yearFirst, digits(3)), (text) => {
      const first = sumMod(text, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1], 11);
      const second = sumMod(text, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3], 11);
      return String(first < 10 ? first : second % 10);
    }),
  ),
  id(
    "cz-rodne-cislo",
    checked(
      joined(yearFirst, digits(3)).filter((text) => Number(text.slice(0, 2)) >= 54),
      (text) => {
        const rest = Number(text) % 11;
        return rest === 10 ? "0" : String(rest);
      },
    ).filter((text) => Number(text) % 11 === 0),
    grouped([6], "/"),
  ),
  id(
    "at-vnr",
    joined(fc.integer({ min: 100, max: 999 }).map(String), dayFirst)
      .map((text) => ({ text, check: sumMod(text, [3, 7, 9, 5, 8, 4, 2, 1, 6], 11) }))
      .filter(({ check }) => check < 10)
      .map(({ text, check }) => `${text.slice(0, 3)}${check}${text.slice(3)}`),
    grouped([4]),
  ),
  id(
    "ie-pps",
    digits(7).map((text) => `${text}${"WABCDEFGHIJKLMNOPQRSTUV"[sumMod(text, [8, 7, 6, 5, 4, 3, 2], 23)]}`),
  ),
  id("za-id", checked(joined(yearFirst, digits(4), fc.constantFrom("08", "18")), luhn)),
  id(
    "gb-nino",
    joined(fc.constantFrom("AB", "CE", "JK", "PW"), digits(6), fc.constantFrom("A", "B", "C", "D")),
    grouped([2, 2, 2, 2]),
  ),
  id(
    "us-ssn",
    joined(
      fc.integer({ min: 101, max: 665 }).map(String),
      fc.constant("-"),
      fc.integer({ min: 1, max: 99 }).map(two),
      fc.constant("-"),
      fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(4, "0")),
    ),
  ),
];
