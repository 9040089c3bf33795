import { LoupeError } from "./errors";

/** Chromium's words for code that calls itself too deeply; Firefox's errors have a name of their own. */
const TOO_DEEP = /call stack|recursion/i;

/**
 * Whether the browser ended work for what it cost. Firefox ends a regular expression that goes on for seconds just as it
 * ends code that calls itself too deeply: `InternalError: too much recursion`.
 */
export function isExhausted(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof LoupeError) return isExhausted(thrown.cause);
  return thrown.name === "InternalError" || (thrown instanceof RangeError && TOO_DEEP.test(thrown.message));
}

export interface BlamedPage {
  url: string;
  taskId?: string | null;
}

/** What was thrown, or `page-too-slow`, which names the page, where the page is why the browser ended the work. */
export function blamePage(thrown: unknown, { url, taskId = null }: BlamedPage): unknown {
  if (!isExhausted(thrown)) return thrown;
  return new LoupeError("page-too-slow", `Reading ${url} took too much.`, { url, taskId }, { cause: thrown });
}

/** Works at what the page wrote; rejects as `blamePage` says. */
export async function workAtPage<Value>(page: BlamedPage, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (thrown) {
    throw blamePage(thrown, page);
  }
}
