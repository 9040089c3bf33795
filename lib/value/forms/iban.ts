import { countrySpecs, isValidIBAN, ValidationErrorsIBAN, validateIBAN } from "ibantools";
import { DIGITS_END, MARK } from "../../util/code-edges";
import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";

/** A country and two check digits, wherever they stand: the checksum tells whether an account number begins there. */
const HEAD = /(?<!\d)[A-Z]{2}(?=[ \u00a0-]?\d[ \u00a0-]?\d)/giu;
const REST = new RegExp(`(?:${MARK}{0,2}[A-Z\\d]){11,32}`, "iuy");
const SIGN = /[A-Z\d]/giu;
const END = new RegExp(DIGITS_END, "uy");

/** Bank account numbers whose checksums hold, the country's own too, without spaces. */
export const ibanRecogniser: Recogniser<string> = {
  id: "iban",
  find: (text) => ibansIn(text, isValidIBAN),
};

/** Numbers of an IBAN's form and checksum (ISO 13616); a bank may still have written its own check digit wrong. */
export function findIbanLikeNumbers(text: string): Hit<string>[] {
  return ibansIn(text, (iban) =>
    validateIBAN(iban).errorCodes.every((code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum),
  );
}

function ibansIn(text: string, isValid: (iban: string) => boolean): Hit<string>[] {
  const hits = [...text.matchAll(HEAD)].flatMap(({ index, 0: country }) => {
    const end = endOfAccount(text, index, country.toUpperCase());
    const value =
      end === null
        ? ""
        : text
            .slice(index, end)
            .replace(/[^A-Z\d]/gi, "")
            .toUpperCase();
    return end === null || !isValid(value) ? [] : [{ start: index, end, value, certainty: 1 }];
  });
  return withoutOverlaps(hits);
}

/** Where as many letters and digits end as the country's numbers have; null where there are fewer, or digits go on. */
function endOfAccount(text: string, start: number, country: string): number | null {
  const length = countrySpecs[country as keyof typeof countrySpecs]?.chars;
  REST.lastIndex = start + country.length;
  const rest = REST.exec(text)?.[0];
  if (!length || rest === undefined) return null;
  const last = [...rest.matchAll(SIGN)][length - country.length - 1];
  if (!last) return null;
  END.lastIndex = start + country.length + last.index + 1;
  return END.test(text) ? END.lastIndex : null;
}
