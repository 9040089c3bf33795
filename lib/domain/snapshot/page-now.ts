/** How a page stands at a moment. Plain data; it comes from the page, so it counts as hostile. */
export interface PageNow {
  /** Of one watch, which ends once nobody asks: what another one counted says nothing. */
  watch: string;
  /** Changes of any kind that the watch has seen. */
  turn: number;
  /** Those of them that changed what the page shows, each after it came to rest. */
  content: number;
  url: string;
  /** The beginning of what is selected, that of fields left out; "" for nothing. */
  selectedText: string;
}

/** UTF-16 code units of `selectedText`. */
export const LONGEST_SELECTION_SHOWN = 500;
