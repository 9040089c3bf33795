import type { Item, Proposal } from "../../domain/result/proposal";
import { isDefault, isPlaceholder } from "../../value/placeholder";
import type { FieldProfile } from "./field-profile";
import type { PageView } from "./page-view";
import { bagOf } from "./text/word-bag";

/** Leaves out of what the rules propose the items that are no values: placeholders, defaults, addresses of names. */
export function withoutPlaceholders(profile: FieldProfile, proposals: Proposal[], view: PageView): Proposal[] {
  return proposals.flatMap((proposal) => {
    const items = proposal.items.filter((item) => !isNoValue(profile, item, view));
    if (items.length === proposal.items.length) return [proposal];
    return items.length > 0 ? [{ ...proposal, items }] : [];
  });
}

function isNoValue(profile: FieldProfile, { value, evidence }: Item, view: PageView): boolean {
  const { type } = profile.field;
  if (isPlaceholder(type, value)) return true;
  if (type === "text" && (isAddressOfName(profile, value) || isZeroText(profile, value) || isLabel(value))) return true;
  if (evidence.some(({ blockId }) => view.blocksById.has(blockId))) return false;
  if (type === "money" && isDefault(type, value)) return !isFree(value, view);
  return isDefault(type, value) || isZeroNumber(profile, value) || isOwnName(profile, value);
}

/** "Company: Title:" in a form that nobody has filled in. */
function isLabel(value: Item["value"]): boolean {
  return /^[\p{L} ]{2,30}[:：]$/u.test(String(value).trim());
}

/** Fields whose texts are addresses or codes, and no names. */
const ADDRESS_CONCEPTS = ["url", "image", "license", "sku", "gtin", "isbn", "version", "description", "keywords"];
const ADDRESS_WORDS =
  /url|uri|link|web|site|page|image|photo|logo|video|icon|feed|profile|account|handle|\bids?\b|identifier/i;
const ADDRESS = /^(?:https?:\/\/|www\.|\/\/|#|_:|mailto:|tel:|urn:|data:|javascript:)\S*$/i;

/** An address, or the id of something that isn't there, where a name is asked. */
function isAddressOfName({ concepts, field }: FieldProfile, value: Item["value"]): boolean {
  if (!ADDRESS.test(String(value).trim())) return false;
  if (ADDRESS_CONCEPTS.some((concept) => concepts.has(concept))) return false;
  return !ADDRESS_WORDS.test(`${field.id.replaceAll("_", " ")} ${field.name}`);
}

const COUNTED = ["yields"];
const NUMBERED = ["sku", "gtin", "isbn"];

/** Serves nobody; a number of zeros is no number of an article. */
function isZeroText({ concepts }: FieldProfile, value: Item["value"]): boolean {
  const text = String(value).trim();
  if (COUNTED.some((concept) => concepts.has(concept))) return /^0+(?:[.,]0+)?(?![\d.,/½¼¾⅓⅔])/.test(text);
  return NUMBERED.some((concept) => concepts.has(concept)) && /^0+$/.test(text);
}

/** Nobody has rated yet, and nothing takes no time. */
function isZeroNumber({ concepts, timeUnit, field }: FieldProfile, value: Item["value"]): boolean {
  return field.type === "number" && value === 0 && (timeUnit !== null || concepts.has("rating"));
}

/** `"brand": "Brand"`: the name of the field where its value should be. */
function isOwnName({ field, ownBags, concepts }: FieldProfile, value: Item["value"]): boolean {
  if (field.type !== "text" || field.many || concepts.has("title") || concepts.has("category")) return false;
  const text = String(value);
  return text.length <= 30 && ownBags.has(bagOf(text));
}

const FREE =
  /(?<!\p{L})(?:free|gratis|kostenlos|kostenfrei|umsonst|eintritt frei|freier eintritt|gratuit\p{L}{0,2}|gratuito|gratuita|grátis|entrada livre|ingresso libero|bezpłatn\p{L}{1,3}|darmow\p{L}{1,3}|fri entré|ilmainen|maksuton|zdarma|ücretsiz|бесплатн\p{L}{1,3}|безкоштовн\p{L}{1,3}|δωρεάν|مجان\p{L}{1,3}|חינם|رایگان|miễn phí)(?!\p{L})|無料|免费|免費|무료|ฟรี|निःशुल्क|मुफ़्त/iu;
const ZERO = /(?<![\d.,])0(?:[.,]00?)?(?![\d.,]?\d)/;
const LONGEST_LINE = 160;

/** A price of nothing is one where the page says so. */
function isFree(value: Item["value"], view: PageView): boolean {
  if (typeof value !== "object" || !("amount" in value) || value.amount !== 0) return false;
  return view.passages.some(
    ({ text, block }) =>
      text.length <= LONGEST_LINE &&
      block.region === "main" &&
      (FREE.test(text) || (/\p{Sc}/u.test(text) && ZERO.test(text))),
  );
}
