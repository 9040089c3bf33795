import { electronicFormatIBAN, isValidIBAN, ValidationErrorsIBAN, validateIBAN } from "ibantools";
import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";

/** At every place where one may start, since one match may run on into the next number. */
const IBAN = /(?<![\p{L}\p{N}])(?=([A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]){11,30})(?![\p{L}\p{N}]))/giu;

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
  const hits = [...text.matchAll(IBAN)].flatMap((match) => {
    const found = longestValid(match[1]!, isValid);
    if (!found) return [];
    const value = electronicFormatIBAN(found)!;
    return [{ start: match.index, end: match.index + found.length, value, certainty: 1 }];
  });
  return withoutOverlaps(hits);
}

/** The pattern runs on into a following word ("… 00 BIC"): give up groups from the end until the checksum holds. */
function longestValid(text: string, isValid: (iban: string) => boolean): string | null {
  let found = text;
  while (found.length >= 15) {
    if (isValid(electronicFormatIBAN(found) ?? "")) return found;
    const cut = Math.max(found.lastIndexOf(" "), found.lastIndexOf("\u00a0"));
    if (cut < 0) return null;
    found = found.slice(0, cut);
  }
  return null;
}
