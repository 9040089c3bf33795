/** Where a language that several countries share is written on the web, those with most pages first. */
const SHARED: Record<string, string> = {
  en: "US GB CA AU IN IE NZ ZA SG HK PH MY NG KE PK",
  de: "DE AT CH LI LU",
  fr: "FR CA BE CH LU MC MA TN",
  es: "ES MX AR CO CL PE VE EC GT UY BO CR PA PY DO US",
  pt: "BR PT AO MZ",
  nl: "NL BE SR",
  ar: "EG SA AE MA DZ IQ JO KW LB OM QA TN BH SY YE",
  zh: "CN TW HK SG MO",
  sw: "KE TZ UG",
  ms: "MY SG BN",
  bn: "BD IN",
  ta: "IN LK SG",
  ur: "PK IN",
};

/** Countries where pages of a language come from, the likeliest first; one where one clearly owns it. */
export function countriesOfLanguage(locale: Intl.Locale | null): string[] {
  if (!locale) return [];
  const shared = SHARED[locale.language];
  // Script tells: Chinese in traditional characters is not from the mainland.
  const likely = locale.maximize().region ?? "";
  if (!shared) return likely ? [likely] : [];
  const all = shared.split(" ");
  return all.includes(likely) ? [likely, ...all.filter((country) => country !== likely)] : all;
}
