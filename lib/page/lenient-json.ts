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
  return withoutClosingMark(raw)
    .replace(/^\ufeff/, "")
    .replace(/^\s*(?:(?:\/\*+|\/\/)\s*)?<!(?:--|\[CDATA\[)\s*(?:\*+\/|\/\/)?/, "")
    .replace(/;\s*$/, "")
    .trim();
}

/** Without `-->` or `]]>` at the end, and the comment signs around it. */
function withoutClosingMark(raw: string): string {
  const at = Math.max(raw.lastIndexOf("-->"), raw.lastIndexOf("]]>"));
  if (at < 0 || !/^\s*(?:\*+\/\s*)?$/.test(raw.slice(at + 3))) return raw;
  return raw
    .slice(0, at)
    .trimEnd()
    .replace(/(?:\/\*+|\/\/)$/, "");
}

/**
 * Walks through the text once and knows whether it is inside a string: there control characters are escaped, outside
 * comments and commas before a closing bracket are left out.
 */
function repaired(text: string): string {
  let output = "";
  let index = 0;
  while (index < text.length) {
    const character = text[index]!;
    if (character === '"') {
      const end = endOfString(text, index);
      output += text
        .slice(index, end)
        .replace(/\p{Cc}/gu, escapeControl)
        .replace(/\\(?!["\\/bfnrtu])/g, "\\\\");
      index = end;
    } else if (character === "/" && (text[index + 1] === "*" || text[index + 1] === "/")) {
      const block = text[index + 1] === "*";
      const end = text.indexOf(block ? "*/" : "\n", index + 2);
      index = end < 0 ? text.length : end + (block ? 2 : 1);
    } else if (character === "," && /^\s*(?:[}\],]|$)/.test(text.slice(index + 1, index + 200))) {
      index++;
    } else {
      output += character;
      index++;
    }
  }
  return output;
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
