import { unitNamed } from "../../../value/forms/unit";

/** What amounts of food and material are counted in, beside the units of `recognisers/unit`; lower case, no full stop. */
const MEASURES = new Set(
  (
    "cup cups tsp tsps teaspoon teaspoons tbsp tbsps tbs tbl tablespoon tablespoons pint pints quart quarts gallon pinch pinches dash dashes " +
    "handful handfuls clove cloves can cans tin tins jar jars package packages packet packets pkg stick sticks slice slices piece pieces pc pcs " +
    "sprig sprigs bunch bunches head heads stalk stalks floz fl bag bags bottle bottles scoop scoops sheet sheets " +
    "el tl msp prise prisen stück stk bund dose dosen pkg pck päckchen packung becher glas tasse tassen zehe zehen scheibe scheiben blatt blätter stiel stiele spritzer " +
    "cs cc càs càc cas cac tasse verre verres pincée pincées gousse gousses tranche tranches sachet sachets brin brins feuille feuilles boîte botte cuillère cuillères " +
    "taza tazas cucharada cucharadas cdta cdas cda cucharadita cucharaditas pizca diente dientes lata latas " +
    "cucchiaio cucchiai cucchiaino cucchiaini pizzico spicchio spicchi tazza tazze fetta fette foglie bustina bustine qb " +
    "xícara xícaras colher colheres chávena pitada dente dentes " +
    "eetlepel eetlepels theelepel theelepels el tl teen teentje teentjes snuf snufje stuk stuks blik plak plakjes takje takjes " +
    "szklanka szklanki łyżka łyżki łyżek łyżeczka łyżeczki szczypta szt ząbek ząbki opakowanie plaster " +
    "msk tsk krm st dl cl klyfta klyftor burk nypa kruka spsk tsk stk fed knivspids håndfuld dåse bdt rkl tl pala kpl " +
    "ks lžíce lžička hrnek ek tk tkk evőkanál teáskanál csipet darab csésze bardak kaşık adet tutam " +
    "大さじ 小さじ 個 本 枚 片 適量 少々 合 丁 束 袋 缶 パック カップ ст ч л шт"
  ).split(" "),
);

/** True for a word that an amount is counted in. */
export function isMeasure(word: string): boolean {
  const plain = word.toLowerCase().replace(/\(\p{L}{1,3}\)|\./gu, "");
  return MEASURES.has(plain) || unitNamed(plain) !== null;
}
