import { createReadingContext } from "../../../../lib/value/reading-context";

/** How a page of a language is read; `now` is the first of June 2026. */
export function contextFor(language = "en-US", url = "https://shop.example/") {
  return createReadingContext({ language, url, takenAt: Date.UTC(2026, 5, 1) });
}
