import type { Recogniser } from "../recogniser";

/** Whether a thing can be had, as shops say it and as schema.org's ItemAvailability names it. */
const HERE =
  "in stock|instock|available now|ready to ship|limitedavailability|onlineonly|instoreonly|auf lager|vorrätig|sofort lieferbar|lieferbar|en stock|disponible|disponibile|em estoque|disponível|op voorraad|leverbaar|dostępny|na stanie|i lager|finns i lager|på lager|в наличии|varastossa|skladem|stokta var|stokta|διαθέσιμο|в наявності|במלאי|متوفر|موجود|स्टॉक में|มีสินค้า|còn hàng|在庫あり|有现货|有货|有貨|재고 있음|available";
const GONE =
  "out of stock|outofstock|sold out|soldout|unavailable|not available|discontinued|backorder|backordered|back order|on back order|preorder|pre-order|pre order|preordered|presale|coming soon|notify me|email me when|back in stock soon|temporarily unavailable|vorbestellen|vorbestellung|vorbestellbar|demnächst|benachrichtigen|derzeit nicht|zurzeit nicht|précommande|bientôt|victime de son succès|preventa|próximamente|preordine|prossimamente|avvisami|pré venda|pré-venda|em breve|avise me|binnenkort|tijdelijk uitverkocht|przedsprzedaż|wkrótce|powiadom|förhandsbeställ|kommer snart|tillfälligt slut|ikke på lager|ikke tilgjengelig|ei varastossa|loppu|loppuunmyyty|není skladem|vyprodáno|stokta yok|tükendi|stokta bulunmuyor|εξαντλήθηκε|εξαντλημένο|μη διαθέσιμο|немає в наявності|немає|под заказ|предзаказ|נגמר המלאי|אזל מהמלאי|אזל|غير متوفر|نفدت الكمية|نفد|ناموجود|स्टॉक में नहीं|สินค้าหมด|hết hàng|予約受付|入荷待ち|预售|預購|无货|無貨|일시품절|입고 예정|ausverkauft|nicht vorrätig|nicht auf lager|nicht lieferbar|nicht verfügbar|vergriffen|rupture de stock|épuisé|indisponible|agotado|sin stock|no disponible|esaurito|non disponibile|esgotado|indisponível|uitverkocht|niet op voorraad|niet leverbaar|wyprzedany|niedostępny|brak w magazynie|slutsåld|slut i lager|ej i lager|udsolgt|нет в наличии|распродано|在庫切れ|在庫なし|売り切れ|缺货|售罄|缺貨|품절";

function pattern(phrases: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.replace(/ /g, "\\s?")})(?![\\p{Script=Latin}\\p{N}])`, "giu");
}

/** "Available from 12 January": not yet. Hours and days until it comes are another thing ("in 2–3 days"). */
const LATER =
  /(?<!\p{L})(?:available|in stock|lieferbar|verfügbar|erhältlich|auf lager|disponible|en stock|disponibile|disponível|leverbaar|beschikbaar|op voorraad|dostępn\p{L}{1,2}|tillgänglig|i lager|tilgængelig|tilgjengelig|saatavilla|dostupn\p{L}{1,2}|skladem|доступ\p{L}{1,4}|в наличии)\s(?:again\s|wieder\s|erst\s|à nouveau\s|de nuevo\s|weer\s|igen\s)?(?:from|on|as of|after|ab|wieder ab|à partir d[eu]|dès|le|desde|a partir d[eao]l?|el|dal|il|vanaf|op|od|från|fra|den|alkaen|с|від|з)\s.{0,12}\d/giu;

const WORDS: [RegExp, boolean][] = [
  [LATER, false],
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
