import type { Evidence } from "../../../domain/snapshot/evidence";
import type { PageView } from "../page-view";

/** Who made the page, and not whose page it is. */
const CREDIT =
  /(?<!\p{L})(?:design|gestaltung|konzept|grafik|layout|graphisme|diseño|vormgeving|progetto grafico|hosting):|(?<!\p{L})(?:(?:web ?site|site|web|page|design(?:ed)?|developed|development|built|hosted|hosting|powered|maintained)(?: (?:design(?:ed)?|developed|development|built|hosted|hosting|powered|maintained|and|&)){0,3} by|web ?design(?:er)?|webmaster|webdesign|umsetzung|realisierung|programmierung|webentwicklung|conception|réalisation|création (?:du )?site|diseño web|desarrollo web|desarrollado por|diseñado por|realizzazione|sviluppato da|sito (?:web )?realizzato|desenvolvido por|criado por|webbplats av|hjemmeside af|strona wykonana przez|realizacja|サイト制作|制作会社)(?!\p{L})/iu;
/** A notice is a line; UTF-16 code units. */
const LONGEST_LINE = 200;

/** True for a short text that names who made the page. */
export function namesMaker(text: string): boolean {
  return text.length <= LONGEST_LINE && CREDIT.test(text);
}

/** Tells evidence that stands in a line, outside the main content, that names who made the page. */
export function isCreditIn(view: PageView): (evidence: Evidence) => boolean {
  return ({ blockId }) => {
    const block = view.blocksById.get(blockId);
    return block !== undefined && block.region !== "main" && namesMaker(block.text);
  };
}
