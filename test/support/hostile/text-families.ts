import { type HostileFamily, numbered, repeated } from "./draw";

/** One paragraph that says the same over and over. */
function paragraph(id: string, unit: string): HostileFamily {
  return { id, draw: (bytes) => ({ body: `<h1>Soup</h1><p>${repeated(unit, bytes)}</p>` }) };
}

/** A paragraph of numbered things, and the same things in paragraphs of their own. */
function things(id: string, unit: (index: number) => string): HostileFamily[] {
  return [
    { id, draw: (bytes) => ({ body: `<h1>Contact</h1><p>${numbered((index) => `${unit(index)} `, bytes)}</p>` }) },
    {
      id: `${id}-apart`,
      draw: (bytes) => ({ body: `<h1>Contact</h1>${numbered((index) => `<p>${unit(index)}</p>`, bytes)}` }),
    },
  ];
}

const digits = (index: number, length: number) =>
  String(index * 7919 + 1_234_567)
    .padStart(length, "4")
    .slice(-length);

/** What stands in the text alone. */
export const TEXT_FAMILIES: readonly HostileFamily[] = [
  paragraph("prose", "A quiet harbour town has cooked its soup in the same way for years. "),
  paragraph("long-word", "a"),
  paragraph("long-capitals", "A"),
  paragraph("digits", "1"),
  paragraph("digits-apart", "1 "),
  paragraph("digits-dotted", "1."),
  paragraph("spaces", " &#160;"),
  paragraph("letters-apart", "a "),
  paragraph("capital-words", "Aa "),
  paragraph("names", "Anna von Berg, "),
  paragraph("brackets", "("),
  paragraph("square-brackets", "["),
  paragraph("colons", ": "),
  paragraph("dashes", "-"),
  paragraph("dots", "."),
  paragraph("at-signs", "a@"),
  paragraph("hosts", "a."),
  paragraph("slashes", "://"),
  paragraph("percent-codes", "%41"),
  paragraph("quotes", "'"),
  paragraph("combining-marks", "a\u0301\u0301"),
  paragraph("joiners", "\u200d"),
  paragraph("soft-hyphens", "a\u00ad"),
  paragraph("ideographs", "\u6c34"),
  paragraph("emoji", "\u{1f372}"),
  paragraph("placeholders", "[EMAIL_1] "),
  paragraph("placeholders-joined", "EMAIL_1"),
  ...things("emails", (index) => `ann.berg${index}@host${index % 50}.example.org`),
  ...things("phones", (index) => `+49 30 ${digits(index, 7)}`),
  ...things("addresses", (index) => `${index + 1} Baker Street, London NW1 6XE`),
  ...things("ibans", () => "DE89 3704 0044 0532 0130 00"),
  ...things("cards", () => "4111 1111 1111 1111"),
  ...things("dates", (index) => `${(index % 28) + 1} March ${1900 + (index % 130)}`),
  ...things("prices", (index) => `$${index}.99`),
  ...things("durations", (index) => `${index} h ${index % 60} min`),
  ...things("faxes", (index) => `Fax: +49 30 ${digits(index, 7)}`),
  ...things("secrets", (index) => `password: x7${digits(index, 8)}q`),
  ...things("persons", (index) => `Dr Anna${String.fromCharCode(97 + (index % 26))} Berg`),
  {
    id: "email-in-every-case",
    draw: (bytes) => ({
      body: `<p>${numbered((index) => `${inCase("annbergsommer", index)}@host.example `, bytes)}</p>`,
    }),
  },
];

/** One word with other letters in capitals for every number. */
function inCase(word: string, number: number): string {
  return [...word].map((letter, place) => ((number >> place) & 1 ? letter.toUpperCase() : letter)).join("");
}
