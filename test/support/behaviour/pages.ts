import { DIRECTIONS } from "./directions";
import { DOCUMENTS } from "./documents";
import type { PageCase } from "./page-case";
import { DIRECTION_RELATIVES, DOCUMENT_RELATIVES, LOCKED_RELATIVES, REVEAL_RELATIVES } from "./relatives";
import { REVEALS } from "./reveals";
import { SCROLL_LOCKS } from "./scroll-locks";
import { TEXTS } from "./texts";

/** What a person can read, all of it and only it, by kind of page. */
export const BEHAVIOUR: Readonly<Record<string, Record<string, PageCase>>> = {
  scrolling: SCROLL_LOCKS,
  "scroll origins and zoom": DIRECTIONS,
  "what appears": REVEALS,
  documents: DOCUMENTS,
  "unusual text": TEXTS,
  "relatives: scrolling": LOCKED_RELATIVES,
  "relatives: scroll origins and zoom": DIRECTION_RELATIVES,
  "relatives: what appears": REVEAL_RELATIVES,
  "relatives: documents": DOCUMENT_RELATIVES,
};
