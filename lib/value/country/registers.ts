/** Numbers and registers of businesses that one country alone has: in footers and legal notices. */
const REGISTERS: [country: string, form: RegExp][] = [
  ["AT", /\bATU\s?\d{8}\b|\bFirmenbuch|\bFN\s\d{5,6}\s?[a-z]\b/],
  ["BE", /\bBE\s?0?\d{3}\.?\d{3}\.?\d{3}\b|\b(?:KBO|BCE)\b/],
  ["BR", /\bCNPJ\b|\bCPF\b/],
  ["CH", /\bCHE-?\d{3}\.\d{3}\.\d{3}\b/],
  ["CL", /\bRUT:?\s?\d{1,2}\.?\d{3}\.?\d{3}-[\dkK]\b/],
  ["AR", /\bCUIT\b/],
  ["AU", /\b(?:ABN|ACN):?\s?\d{2,3}[\s\d]{6,12}/],
  ["CZ", /\bDIČ:?\s?CZ\d{8,10}\b/],
  ["DE", /\bHR[AB]\s?\d{2,6}\b|\bDE\s?\d{9}\b/],
  ["DK", /\bCVR(?:-nr)?\.?:?\s?\d{8}\b/],
  ["ES", /\b(?:CIF|NIF):?\s?(?:ES)?[A-Z]-?\d{7}[\dA-Z]\b/],
  ["FI", /\bY-tunnus\b|\bFI\d{8}\b/],
  ["FR", /\b(?:SIRET|SIREN)\b|\bFR\s?[\dA-Z]{2}\s?\d{3}\s?\d{3}\s?\d{3}\b/],
  [
    "GB",
    /\bVAT[^\d]{0,12}GB\s?\d{3}\s?\d{4}\s?\d{2}\b|\bGB\s?\d{3}\s\d{4}\s\d{2}\b|\bregistered in (?:England|Scotland)/i,
  ],
  ["GR", /\bΑΦΜ\b/],
  ["IE", /\bIE\s?\d[\dA-Z]\d{5}[A-Z]{1,2}\b/],
  ["IN", /\bGSTIN\b/],
  ["IT", /\bP(?:artita|\.)\s?IVA\b/i],
  ["MX", /\bRFC:?\s?[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}\b/],
  ["NL", /\bK[vV]K\b|\bNL\s?\d{9}B\d{2}\b/],
  ["NO", /\bOrg\.?\s?nr\.?:?\s?\d{3}\s?\d{3}\s?\d{3}(?:\sMVA)?\b/],
  ["NZ", /\bNZBN\b/],
  ["PL", /\bNIP:?\s?[\d-]{10,13}\b|\bREGON\b/],
  ["PT", /\b(?:NIPC|NIF):?\s?(?:PT)?\s?\d{3}\s?\d{3}\s?\d{3}\b/],
  ["RU", /(?<!\p{L})(?:ИНН|ОГРН)(?!\p{L})/u],
  ["SE", /\bSE\s?\d{12}\b|\b[Oo]rganisationsnummer\b/],
  ["SG", /\bUEN:?\s?\d{8,9}[A-Z]\b/],
  ["TR", /\bMERSİS\b/],
  ["UA", /(?<!\p{L})ЄДРПОУ(?!\p{L})/u],
];

/** Countries whose registers or tax numbers a text names. */
export function countriesOfRegisters(text: string): string[] {
  return REGISTERS.filter(([, form]) => form.test(text)).map(([country]) => country);
}
