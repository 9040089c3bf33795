export const CURRENCY_CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Names of currencies in lower case, with the codes that each may mean. */
type Names = ReadonlyMap<string, readonly string[]>;

const known = new Map<string, Names>();

/**
 * What a language calls the currencies (CLDR, through Intl): whole names in the singular and plural ("canadian
 * dollars"), and the nouns in them ("dollars"), which several currencies may share. Made once a language.
 */
export function listCurrencyNames(language: string): Names {
  let names = known.get(language);
  if (!names) {
    names = readNames(language);
    known.set(language, names);
  }
  return names;
}

/** Languages tell one from several in up to three ways. */
const NUMBERS = [1, 2, 5];

function readNames(language: string): Names {
  const names = new Map<string, Set<string>>();
  const add = (name: string, code: string) => {
    const codes = names.get(name) ?? new Set();
    names.set(name, codes.add(code));
  };
  const written = [...CURRENCY_CODES].flatMap((code) => {
    const format = new Intl.NumberFormat(language, { style: "currency", currency: code, currencyDisplay: "name" });
    const forms = NUMBERS.map((number) => format.formatToParts(number).find(({ type }) => type === "currency")?.value);
    return [...new Set(forms)].map((form) => ({ code, words: (form ?? code).toLowerCase().split(/\s+/) }));
  });
  const noun = nounPlace(written.map(({ words }) => words));
  for (const { code, words } of written) {
    if (words.length === 1 && words[0] === code.toLowerCase()) continue;
    add(words.join(" "), code);
    const word = words.at(noun)!.replace(/[()]/g, "");
    if (/^\p{L}[\p{L}\p{M}'’-]{2,}$/u.test(word)) add(word, code);
  }
  return new Map([...names].map(([name, codes]) => [name, [...codes]]));
}

/** 0 or -1: nouns stand where fewer words differ, "dólar canadiense" before and "Canadian dollar" behind. */
function nounPlace(names: string[][]): 0 | -1 {
  const several = names.filter((words) => words.length > 1);
  const distinct = (place: 0 | -1) => new Set(several.map((words) => words.at(place))).size;
  return distinct(0) < distinct(-1) ? 0 : -1;
}
