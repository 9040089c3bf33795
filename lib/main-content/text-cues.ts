/** What short texts, headings above all, say of what stands below them. Lower-case patterns. */
const CUES: readonly RegExp[] = [
  /review|rating|testimonial|what (our |people|customers)|feedback/,
  /you (may|might)|also (like|bought|viewed)|related|similar|recommend|recently viewed|more (from|like|in|stories|articles|posts)|customers also|keep reading|read next|up next|you'll love|pairs? well|frequently bought/,
  /popular|trending|best ?sellers|featured|latest|new arrivals|most read|top stories|recent/,
  /shipping|delivery|returns?\b|warranty|payment|guarantee|refund|offers?\b/,
  /description|details|features|spec|overview|about (this|the)|ingredients|dimensions|materials?|how to use|highlights|included|benefits|size|fit\b|care\b/,
  /faq|questions|q ?& ?a/,
  /comments?\b|repl(y|ies)|responses|leave a|discussion/,
  /newsletter|subscribe|sign ?up|stay|follow|join|connect|contact|get in touch|app\b|download/,
  /menu|navigation|categor|filter|sort|shop by|company|support|legal|resources|links|help|customer (care|service)|account|languages?|regions?|countr|cookie|privacy|tags|archives|share|search|refine|cart/,
  /about the author|written by|author|contributors|editor/,
];

const LONGEST = 100;

/** One feature a family of cues, all 0 for "". */
export function cueFeatures(text: string): number[] {
  const start = text.slice(0, LONGEST).toLowerCase();
  return CUES.map((pattern) => (start !== "" && pattern.test(start) ? 1 : 0));
}

const PRICE = /[$€£¥₹]\s?\d|\d\s?[€£₽]|\b(CHF|EUR|GBP|JPY|USD)\s?\d/;
const DATE =
  /\b(19|20)\d\d\b|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\bago\b|\d{1,2}[/.]\d{1,2}[/.]\d/i;
const PUT_IN_CART = /^(add to (cart|bag|basket|trolley)|buy( it)? now|add|in den warenkorb|ajouter au panier)\b/i;

export const namesPrice = (text: string): boolean => text.length < 200 && PRICE.test(text);
export const namesDate = (text: string): boolean => text.length < 80 && DATE.test(text);
export const putsInCart = (text: string): boolean => text.length < 40 && PUT_IN_CART.test(text);
