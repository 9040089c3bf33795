/** A part of a text in which a model thinks, UTF-16 code units. */
interface Thought {
  start: number;
  end: number;
}

/** Marks of several families of models: those that open thoughts, and those that close them or begin what is said. */
const MARK =
  /(?<open><(?:think|thinking|thoughts?|reasoning|reflection|scratchpad|analysis)>|\[THINK\]|◁think▷|<\|begin_of_thought\|>|<\|channel\|>(?:analysis|commentary))|<\/(?:think|thinking|thoughts?|reasoning|reflection|scratchpad|analysis)>|\[\/THINK\]|◁\/think▷|<\|end_of_thought\|>|<\|channel\|>final|assistantfinal/gi;

/**
 * Where a model thinks aloud: from a mark that opens to the one that closes. Chat templates open some thoughts
 * themselves, so a text may begin in one. What is opened and never closed may be said as well, and counts so.
 */
export function findThoughts(text: string): Thought[] {
  const thoughts: Thought[] = [];
  let opened: number | null = null;
  for (const { index, groups, 0: mark } of text.matchAll(MARK)) {
    if (groups?.open !== undefined) {
      opened ??= index;
      continue;
    }
    thoughts.push({ start: opened ?? thoughts.at(-1)?.end ?? 0, end: index + mark.length });
    opened = null;
  }
  return thoughts;
}

/** What is said besides. */
export function withoutThoughts(text: string): string {
  let said = "";
  let at = 0;
  for (const { start, end } of findThoughts(text)) {
    said += text.slice(at, start);
    at = end;
  }
  return said + text.slice(at);
}
