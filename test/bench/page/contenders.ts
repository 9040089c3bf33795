/** Runs in the page under test: what reads the same document, and how long each takes. */
import { Readability } from "@mozilla/readability";
import Defuddle from "defuddle";
import { takeLiveSnapshot } from "../../support/take-snapshot";

export interface Run {
  /** From call to answer. */
  elapsed: number;
  /** Without the pauses in which Loupe lets the page go on; the others make none. */
  computing: number;
}

/** Loupe and Readability run twice, so that each can be set against itself too. */
export interface PageRound {
  loupe: [first: Run, second: Run];
  readability: [first: Run, second: Run];
  defuddle: Run;
}

/** One round on this page: Loupe, Readability, Loupe, Readability, or `turned` the other way round. */
export async function runRound(turned: boolean): Promise<PageRound> {
  const order = turned ? [timed(readability), runLoupe] : [runLoupe, timed(readability)];
  const runs: Run[] = [];
  // Defuddle comes last: it leaves the most to be swept up.
  for (const run of [...order, ...order, timed(defuddle)]) {
    // What one leaves to be done later must not count for the next.
    await new Promise((later) => setTimeout(later));
    runs.push(await run());
  }
  const [first, second, third, fourth, defuddled] = runs as [Run, Run, Run, Run, Run];
  return turned
    ? { loupe: [second, fourth], readability: [first, third], defuddle: defuddled }
    : { loupe: [first, third], readability: [second, fourth], defuddle: defuddled };
}

export async function runLoupe(): Promise<Run> {
  const start = performance.now();
  const { computing } = await takeLiveSnapshot(document);
  return { elapsed: performance.now() - start, computing };
}

const timed = (work: () => unknown) => async (): Promise<Run> => {
  const start = performance.now();
  work();
  const elapsed = performance.now() - start;
  return { elapsed, computing: elapsed };
};

/** Takes its document apart, so its manual has people hand it a clone: the clone is part of the price. */
export function readability(): string {
  return new Readability(document.cloneNode(true) as Document).parse()?.content ?? "";
}

/** Makes the clones that it needs itself. */
export function defuddle(): string {
  return new Defuddle(document, { url: document.URL }).parse().content;
}

export type Texts = Record<"Loupe" | "Readability" | "Defuddle" | "bare body", string>;

/** The main content as each sees it, and the bare text of the page. */
export async function readTexts(): Promise<Texts> {
  const { snapshot } = await takeLiveSnapshot(document);
  const main = snapshot.blocks.filter(({ region }) => region === "main");
  return {
    Loupe: main.map(({ text }) => text).join("\n"),
    Readability: textOfHtml(readability()),
    Defuddle: textOfHtml(defuddle()),
    "bare body": document.body?.innerText ?? "",
  };
}

const INLINE = /^(a|abbr|b|bdi|bdo|cite|code|em|font|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr)$/;

/** Text content, with a break at the edge of what is no part of a line: `<p>a</p><p>b</p>` is two words. */
function textOfHtml(html: string): string {
  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data;
    const inside = Array.from(node.childNodes, textOf).join("");
    return node instanceof Element && INLINE.test(node.localName) ? inside : `\n${inside}\n`;
  };
  return textOf(new DOMParser().parseFromString(html, "text/html").body);
}
