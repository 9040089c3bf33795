import type { Find } from "../found";
import { foundOf } from "../found";

const WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]*\\.?";
const NAME = `${WORD}(?: (?:(?:van|von|der|den|de|da|di|del|della|dos|bin|ibn|al|el|la|le|ter|zu) ){0,2}${WORD}){0,3}`;
const TITLED = new RegExp(
  `(?<![\\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Rev|Herr|Herrn|Frau|Monsieur|Madame|Mme|Mlle|Señora?|Sra?|Signora?|Sig|Dhr|Mevr|Pan|Pani)\\.? (${NAME})`,
  "gu",
);

export const findNames: Find = (text) =>
  [...text.matchAll(TITLED)].map((match) => foundOf(match, (name) => name.toLowerCase()));
