/** JSON as it stands in pages, with what publishers get wrong put right; undefined where it can't be read. */
export function parseLenientJson(raw: string): unknown {
  const bare = withoutWrapper(raw);
  return parse(bare) ?? parse(repaired(bare));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Takes off comment and CDATA marks left from the days of XHTML, byte order marks and a closing semicolon. */
function withoutWrapper(raw: string): string {
  const inside = raw
    .replace(/^\ufeff/, "")
    .trimStart()
    .replace(/^(?:\/\*+|\/\/)?\s*<!(?:--|\[CDATA\[)\s*(?:\*+\/|\/\/)?/, "")
    .trimEnd();
  const bare = withoutClosingMark(inside);
  return (bare.endsWith(";") ? bare.slice(0, -1) : bare).trim();
}

/** Takes `-->` or `]]>` off the end, with the comment marks around it. */
function withoutClosingMark(text: string): string {
  const inner = (text.endsWith("*/") ? withoutStars(text.slice(0, -1)) : text).trimEnd();
  if (!inner.endsWith("-->") && !inner.endsWith("]]>")) return text;
  const before = inner.slice(0, -3).trimEnd();
  if (before.endsWith("//")) return before.slice(0, -2).trimEnd();
  const comment = withoutStars(before);
  return comment.length < before.length && comment.endsWith("/") ? comment.slice(0, -1).trimEnd() : before;
}

function withoutStars(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "*") end--;
  return text.slice(0, end);
}

/**
 * Walks through the text once and knows whether it is inside a string: there control characters are escaped, outside
 * comments and commas before a closing bracket are left out.
 */
function repaired(text: string): string {
  const parts: string[] = [];
  let index = 0;
  while (index < text.length) {
    const character = text[index]!;
    if (character === '"') {
      const end = endOfString(text, index);
      parts.push(repairedString(text.slice(index, end)));
      index = end;
    } else if (character === "/" && (text[index + 1] === "*" || text[index + 1] === "/")) {
      const block = text[index + 1] === "*";
      const end = text.indexOf(block ? "*/" : "\n", index + 2);
      index = end < 0 ? text.length : end + (block ? 2 : 1);
    } else if (character === ",") {
      // White space is no part of any value, so it need not be kept.
      index = endOfSpace(text, index + 1);
      if (index < text.length && !/[}\],]/.test(text[index]!)) parts.push(",");
    } else {
      parts.push(character);
      index++;
    }
  }
  return parts.join("");
}

function repairedString(text: string): string {
  return text.replace(/\p{Cc}/gu, escapeControl).replace(/\\(?!["\\/bfnrtu])/g, "\\\\");
}

function endOfSpace(text: string, start: number): number {
  let end = start;
  while (end < text.length && /\s/.test(text[end]!)) end++;
  return end;
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === '"') return index + 1;
  }
  return text.length;
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
