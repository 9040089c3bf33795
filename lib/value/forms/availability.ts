import type { Recogniser } from "../recogniser";

/** Whether a thing can be had, as shops say it and as schema.org's ItemAvailability names it. */
const HERE =
  "in stock|instock|available now|ready to ship|limitedavailability|onlineonly|instoreonly|auf lager|vorrätig|sofort lieferbar|lieferbar|en stock|disponible|disponibile|em estoque|disponível|op voorraad|leverbaar|dostępny|na stanie|i lager|finns i lager|på lager|в наличии|在庫あり|有货|有貨|재고 있음|available";
const GONE =
  "out of stock|outofstock|sold out|soldout|unavailable|not available|discontinued|backorder|preorder|ausverkauft|nicht vorrätig|nicht auf lager|nicht lieferbar|nicht verfügbar|vergriffen|rupture de stock|épuisé|indisponible|agotado|sin stock|no disponible|esaurito|non disponibile|esgotado|indisponível|uitverkocht|niet op voorraad|niet leverbaar|wyprzedany|niedostępny|brak w magazynie|slutsåld|slut i lager|ej i lager|udsolgt|нет в наличии|распродано|在庫切れ|在庫なし|売り切れ|缺货|售罄|缺貨|품절";

function pattern(phrases: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.replace(/ /g, "\\s?")})(?![\\p{Script=Latin}\\p{N}])`, "giu");
}

const WORDS: [RegExp, boolean][] = [
  [pattern(GONE), false],
  [pattern(HERE), true],
];

/** For yes-or-no fields that ask whether something is in stock. */
export const availabilityRecogniser: Recogniser<boolean> = {
  id: "availability",
  find(text) {
    for (const [words, value] of WORDS) {
      const [match] = text.matchAll(words);
      // "Not in stock" holds "in stock": what is gone is looked for first.
      if (match) return [{ start: match.index, end: match.index + match[0].length, value, certainty: 0.6 }];
    }
    return [];
  },
};
