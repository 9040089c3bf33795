/**
 * True for a text that a header of HTTP can carry, with nothing that is copied by mistake: no line break, curly quote,
 * ellipsis or other character beyond ASCII. RFC 9110, section 5.5.
 */
export function isHeaderText(text: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(text);
}

/** The same of a key, which has no white space within. */
export function isKeyText(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text);
}
