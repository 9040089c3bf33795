import { findTails } from "../../../value/forms/address/regions";
import { withoutLegalForm } from "../../../value/forms/legal-form";
import { isOrganisationWord } from "../../../value/forms/name/name-words";
import { readWord } from "../../../value/forms/person/name-words";

const nameWords = (name: string) => name.split(/\s+/).filter((word) => /^\p{Lu}[\p{L}.]|^\p{Lo}/u.test(word));

/** Two to four words, none of them of an organisation or a place; a first name alone may be anybody's. */
export function isFullName(name: string): boolean {
  const words = nameWords(name);
  if (words.length < 2 || words.length > 4 || withoutLegalForm(name) !== name || findTails(name).length > 0)
    return false;
  const read = words.map((word) => readWord(word.replace(/\.$/, "")));
  return !words.some((word) => isOrganisationWord(word)) && !read.every(({ isCommon }) => isCommon);
}

/** The first word is a given name, and the name is no heading in capitals. */
export function isKnownName(name: string): boolean {
  const [first] = nameWords(name);
  return readWord(first!.replace(/\.$/, "")).isGiven && name !== name.toUpperCase();
}
