/** What a note says of itself; undefined: nothing. */
export type Property = string | number | boolean | readonly (string | number | boolean)[];

/** Words that YAML takes for something else than text, and signs that mean something at a text's beginning. */
const PLAIN_KEY = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][\w-]*$/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * YAML front matter as note apps read it. Texts are in JSON's form, which is YAML 1.2 and one line whatever they hold;
 * dates are bare, so that they count as dates.
 */
export function formatFrontMatter(properties: Readonly<Record<string, Property>>): string {
  const lines = Object.entries(properties).map(([key, value]) => {
    const name = PLAIN_KEY.test(key) ? key : quote(key);
    return `${name}: ${formatProperty(value)}\n`;
  });
  return `---\n${lines.join("")}---\n`;
}

function formatProperty(value: Property): string {
  if (Array.isArray(value)) return `[${value.map(formatProperty).join(", ")}]`;
  if (typeof value === "number" && !Number.isFinite(value)) return quote(String(value));
  if (typeof value !== "string") return String(value);
  return ISO_DATE.test(value) ? value : quote(value);
}

/** JSON leaves these as they are, and older readers of YAML take them for line breaks or refuse them. */
function quote(value: string): string {
  return JSON.stringify(value.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
