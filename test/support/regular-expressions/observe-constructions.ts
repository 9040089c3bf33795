import { resolve } from "node:path";
import type { Expression } from "./find-expressions";

/**
 * Every `new RegExp(…)` of the source that runs while `work` does. Modules count where they are first imported in it.
 *
 * @returns Once each, by place, source and flags.
 */
export async function observeConstructions(work: () => Promise<void>): Promise<Expression[]> {
  const seen = new Map<string, Expression>();
  const original = globalThis.RegExp;
  const note = (made: RegExp): RegExp => {
    const place = placeOf(new Error().stack ?? "");
    if (place) {
      const { source, flags } = made;
      seen.set(`${place} ${flags} ${source}`, { place, source, flags });
    }
    return made;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, given) => note(Reflect.construct(target, given)),
    apply: (target, self, given) => note(Reflect.apply(target, self, given)),
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = original;
  }
  return [...seen.values()];
}

/** The innermost place of the project's source in a stack. */
function placeOf(stack: string): string | null {
  const root = `${resolve(".").replaceAll("\\", "/")}/`;
  for (const line of stack.replaceAll("\\", "/").split("\n")) {
    const [, path, number] = /((?:\/|[A-Za-z]:)[^\s():?]+\.tsx?)(?:\?[^\s:()]*)?:(\d+)/.exec(line) ?? [];
    if (!path?.startsWith(root)) continue;
    const inside = path.slice(root.length);
    if (/^(?:lib|components|entrypoints)\//.test(inside)) return `${inside}:${number}`;
  }
  return null;
}
