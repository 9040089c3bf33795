/** One part of a request's body, as a person reads it. */
export interface BodyPart {
  /** A chat message's role; "" for everything else. */
  role: string;
  content: string;
}

/**
 * A request's body laid out to be read: each chat message as plain text, then the rest as indented JSON.
 * Null where it is no JSON with messages; then only the exact body can be shown.
 */
export function splitBody(body: string): BodyPart[] | null {
  const parsed = parse(body);
  if (!parsed || !Array.isArray(parsed.messages)) return null;
  const { messages, ...rest } = parsed;
  const parts = messages.map((message: unknown): BodyPart => {
    const { role, content } = (message ?? {}) as Record<string, unknown>;
    const isText = typeof content === "string";
    return { role: typeof role === "string" ? role : "", content: isText ? content : indent(message) };
  });
  return [...parts, { role: "", content: indent(rest) }];
}

function parse(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    // Endpoints take JSON only, but what is sent is shown whatever it is.
    return null;
  }
}

function indent(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Text cut where placeholders stand, so that they can be marked: every second piece, from the second, is one. */
export function cutAtPlaceholders(text: string, placeholders: readonly string[]): string[] {
  if (placeholders.length === 0) return [text];
  // The longest first: one placeholder may begin as another does.
  const longestFirst = [...placeholders].sort((one, other) => other.length - one.length);
  const any = longestFirst.map((one) => one.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
  return text.split(new RegExp(`(${any})`));
}
