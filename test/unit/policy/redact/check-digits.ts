/** Check digits by their published rules, written apart from the library that the product uses. */

const sumOf = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);

export function luhn(payload: string): string {
  const sum = [...payload].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Remainder of a long number, digit by digit. */
export function modulo(digits: string, divisor: number): number {
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % divisor, 0);
}

/** ISO 7064 MOD 11,10: Germany, Croatia. */
export function mod1110(payload: string): string {
  const product = [...payload].reduce((state, digit) => (((state + Number(digit)) % 10 || 10) * 2) % 11, 10);
  return String((11 - product) % 10);
}

/** Verhoeff, "Error Detecting Decimal Codes" (1969): India. */
export function verhoeff(payload: string): string {
  const times = (one: number, other: number) => {
    if (one < 5) return other < 5 ? (one + other) % 5 : ((one + other - 5) % 5) + 5;
    return other < 5 ? ((one - other + 5) % 5) + 5 : (one - other + 5) % 5;
  };
  const step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const permuted = (digit: number, turns: number) => {
    let result = digit;
    for (let turn = 0; turn < turns; turn++) result = step[result]!;
    return result;
  };
  const state = [...payload]
    .reverse()
    .reduce((sum, digit, place) => times(sum, permuted(Number(digit), (place + 1) % 8)), 0);
  return String(Array.from({ length: 10 }, (_, digit) => digit).find((digit) => times(state, digit) === 0));
}

/** IBAN, ISO 13616: letters as numbers from 10, modulo 97. */
export function ibanOf(country: string, account: string): string {
  const numbers = [...`${account}${country}00`].map((character) => Number.parseInt(character, 36)).join("");
  return `${country}${String(98 - modulo(numbers, 97)).padStart(2, "0")}${account}`;
}

/** Codice fiscale (D.M. 23 December 1976): values of characters at odd places. */
const ITALIAN_ODD = "1 0 5 7 9 13 15 17 19 21".split(" ").map(Number);
const ITALIAN_ODD_LETTERS = "1 0 5 7 9 13 15 17 19 21 2 4 18 20 11 3 6 8 12 14 16 10 22 25 24 23"
  .split(" ")
  .map(Number);

export function codiceFiscale(payload: string): string {
  const sum = [...payload].reduce((total, character, place) => {
    const isDigit = /\d/.test(character);
    const even = isDigit ? Number(character) : character.charCodeAt(0) - 65;
    const odd = isDigit ? ITALIAN_ODD[Number(character)]! : ITALIAN_ODD_LETTERS[character.charCodeAt(0) - 65]!;
    return total + (place % 2 === 0 ? odd : even);
  }, 0);
  return String.fromCharCode(65 + (sum % 26));
}

export const spanishLetter = (number: number) => "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]!;
export const finnishMark = (digits: string) => "0123456789ABCDEFHJKLMNPRSTUVWXY"[Number(digits) % 31]!;

/** A digit that makes the weighted sum divisible; null where the rule gives none, and such numbers are not issued. */
export function weighted(
  payload: string,
  weights: readonly number[],
  modulus: number,
  complement: boolean,
): string | null {
  const rest = sumOf(payload, weights) % modulus;
  const digit = complement ? (modulus - rest) % modulus : rest;
  return digit > 9 ? null : String(digit);
}

/** Norwegian fødselsnummer: two check digits. */
export function norwegian(payload: string): string | null {
  const first = weighted(payload, [3, 7, 6, 1, 8, 9, 4, 5, 2], 11, true);
  const second = first === null ? null : weighted(payload + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 11, true);
  return second === null ? null : `${first}${second}`;
}

/** Brazilian CPF and CNPJ: two check digits, below two is nought. */
export function brazilian(payload: string, weights: readonly number[]): string {
  const digit = (digits: string, used: readonly number[]) => {
    const rest = sumOf(digits, used) % 11;
    return rest < 2 ? "0" : String(11 - rest);
  };
  const first = digit(payload, weights.slice(1));
  return first + digit(payload + first, weights);
}
