/** Classes that say how a text looks, and not what it is. */
export const UTILITY_CLASS =
  /^(?:text|font|color|bg|border|flex|grid|col|row|float|align|[mpwhu][trblxyse]?|gap|rounded|shadow|d|fs|fw)-/;
