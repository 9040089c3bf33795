import type { Proposal } from "../../../domain/result/proposal";
import { availabilityRecogniser } from "../../../value/forms/availability";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { SCORES } from "../rule";

/** Shops write it as "Sold out!" or "● Sold out". */
const MOST_BESIDE = 4;
/** A thing that goes into the basket is there; a badge beside it is a variant's. */
const BASKET =
  /(?<!\p{L})(?:add to (?:cart|bag|basket|trolley)|buy now|in den warenkorb|in den einkaufswagen|jetzt kaufen|ajouter au panier|acheter|añadir al? (?:carrito|cesta)|comprar|aggiungi al carrello|acquista|adicionar ao carrinho|in winkelwagen|in winkelmand|do koszyka|dodaj do koszyka|lägg i varukorgen|köp|læg i kurv|legg i handlekurv|lisää ostoskoriin|do košíku|sepete ekle|в корзину|купить|до кошика|προσθήκη στο καλάθι)(?!\p{L})|カートに入れる|加入购物车|加入購物車|장바구니/iu;

/** Badges beside the title that say nothing but that the thing is gone: the data below them may be stale. */
export function soldOutBadges(questionId: string, near: readonly Passage[], view: PageView): Proposal[] {
  if (near.some(({ text }) => BASKET.test(text))) return [];
  return near.flatMap((passage): Proposal[] => {
    const [hit] = availabilityRecogniser.find(passage.text, view.context);
    if (hit?.value !== false || passage.text.length - (hit.end - hit.start) > MOST_BESIDE) return [];
    const items = [{ value: false, evidence: [evidenceIn(passage, hit.start, hit.end)] }];
    return [{ questionId, items, score: SCORES.besideTitle, source: "badge:availability" }];
  });
}
