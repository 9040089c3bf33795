/**
 * Words beside an amount that say it is another one than what a thing costs or a job pays: a former price, what is
 * saved, a part of it, the delivery, a bonus, an amount without tax.
 */
const OTHER =
  /(?<!\p{L})(?:was|before|rrp|msrp|mrp|srp|list price|regular|originally|instead|save|saving|savings|off|discount|from|up to|month|monthly|mo|week|shipping|delivery|postage|deposit|over|points|earn|worth|cashback|voucher|bonus|raised|funding|turnover|revenue|members?|approximately|approx|ex vat|excl\.? vat|exc\.? vat|\+ ?vat|plus vat|before tax|finance|each|uvp|statt|vorher|ab|sparen|sparst|gespart|ersparnis|rabatt|monat|monatlich|versand|versandkosten|versandkostenfrei|pfand|netto|zzgl\.? mwst|exkl|prämie|avant|au lieu|économisez|dès|par mois|mois|livraison|caution|ht|hors taxes?|consigne|prime|antes|desde|ahorra|ahorras|mes|envío|depósito|sin iva|sin impuestos|prima|invece|risparmi|mese|spedizione|cauzione|iva esclusa|por mês|de frete|frete|economize|sem iva|van|vanaf|maand|verzending|verzendkosten|bespaar|statiegeld|borg|excl\.? btw|od|zamiast|miesięcznie|dostawa|kaucja|oszczędzasz|från|ord|ord\.|frakt|spara|pant|före|exkl\.? moms|før|spar|fragt|ilman alv|alv 0|bez dph|doprava|kdv hariç|kargo|доставка|скидка|экономия|без ндс|залог|было|送料|税抜|税別|ポイント|运费|运費|原价|原價|定价|定價|배송비|정가|할인)(?!\p{L})/iu;
/** Behind an amount that is the price of a measure: "8,30 €/kg", "£3.20 per 100 g". */
const PER_MEASURE =
  /^[\s)]{0,2}(?:\/|per|pro|je|par|por|al|för|za|за|na)\s?(?:\d{1,4}\s?)?(?:kg|g|l|ml|cl|dl|litre|liter|litro|m|m²|m2|kwh|100\s?(?:g|ml)|stück|st|each|oz|lb|sq|wash|sheet|month|mo|monat|mois|mes|mese)(?![\p{L}\d])/iu;

/** True where the words around an amount say that it is another one. */
export function isOtherAmount(before: string, after: string): boolean {
  return OTHER.test(`${before} | ${after}`) || PER_MEASURE.test(after);
}
