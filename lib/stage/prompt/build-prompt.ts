import type { Candidate } from "../../task/result";
import type { Question } from "../../task/task";
import { FENCE, fenced } from "./fence";
import { instructions } from "./instructions";
import { defaultRank, headingsAbove, type PromptSnapshot, passagesOf, type RankPassages } from "./passages";
import { type CountTokens, countTokens, type Prompt, type ReadPassage } from "./prompt";
import { askedQuestions, replySchema } from "./questions";

export interface PromptRequest {
  questions: readonly Question[];
  snapshot: PromptSnapshot;
  scope: "page" | "selection";
  /** What earlier stages proposed: their blocks come first. */
  candidates?: readonly Candidate[];
  /** Tokens that `system` and `user` may have together. The model's own chat marks and the reply come on top. */
  budget: number;
  count?: CountTokens;
  rank?: RankPassages;
}

const LONGEST_TITLE = 200;
/** A block is cut for what is left of the budget only where this many tokens of it can be shown. */
const LEAST_CUT = 24;
/** Share of the budget that examples and descriptions leave to the page, where it has so much. */
const PAGE_SHARE = 0.5;
const PAGE_END = "The page ends here. Answer the questions that were asked before it, in JSON.";

/**
 * The prompt for a language model, local or remote; the same input gives the same prompt. Null where there is nothing
 * to ask or to read, or where the questions and one block do not fit into the budget.
 */
export async function buildPrompt(request: PromptRequest): Promise<Prompt | null> {
  const { budget, count = countTokens, scope, snapshot } = request;
  const asked = askedQuestions(request.questions);
  const readable = passagesOf(snapshot, scope);
  if (asked.length === 0 || readable.length === 0) return null;
  const title = scope === "page" ? snapshot.title.slice(0, LONGEST_TITLE) : "";
  const withLinks = asked.some(({ question }) => question.kind === "field" && LINKED.has(question.field.type));
  const free = budget - count(pageText(title, [])) - 1;
  const wanted = Math.min(count(pageText(title, readable, withLinks)), budget * PAGE_SHARE);
  const system = instructions(asked, free - wanted, count) ?? instructions(asked, free - LEAST_CUT, count);
  if (system === null) return null;
  const ranks = await (request.rank ?? defaultRank(snapshot, request.candidates ?? []))(readable);
  const room = free - count(system);
  const chosen = choose(readable, ranks, room, withLinks, count);
  // Parts counted one by one may come to less than the whole, so the whole decides.
  for (;;) {
    const passages = [...chosen].sort(([one], [other]) => one - other).map(([, passage]) => passage);
    if (passages.length === 0) return null;
    const user = pageText(title, passages, withLinks);
    const tokens = count(system) + count(user);
    if (tokens <= budget) return { system, user, schema: replySchema(asked), asked, passages, tokens };
    chosen.delete([...chosen.keys()].at(-1)!);
  }
}

/** Types whose values stand in links rather than in text. */
const LINKED: ReadonlySet<string> = new Set(["url", "email", "phone"]);

/** Passages by index in the order of choice: best first, each with its headings, until the room is used up. */
function choose(
  passages: readonly ReadPassage[],
  ranks: readonly number[],
  room: number,
  withLinks: boolean,
  count: CountTokens,
): Map<number, ReadPassage> {
  const above = headingsAbove(passages);
  const order = [...passages.keys()].filter((index) => (ranks[index] ?? 0) >= 0);
  order.sort((one, other) => (ranks[other] ?? 0) - (ranks[one] ?? 0) || one - other);
  const chosen = new Map<number, ReadPassage>();
  let left = room;
  const cost = (passage: ReadPassage) => count(`${line(passage, passages.length, withLinks)}\n`);
  for (const index of order) {
    if (chosen.has(index)) continue;
    const passage = passages[index]!;
    const headings = above[index]!.filter((heading) => !chosen.has(heading));
    const needed = headings.reduce((sum, heading) => sum + cost(passages[heading]!), cost(passage));
    if (needed <= left) {
      for (const wanted of [...headings, index]) chosen.set(wanted, passages[wanted]!);
      left -= needed;
      continue;
    }
    const cut = left >= LEAST_CUT ? cutTo(passage, left / cost(passage)) : null;
    if (cut && cost(cut) <= left) chosen.set(index, cut);
    break;
  }
  return chosen;
}

/** The passage's start, about the given share of it; null where that is all or nothing. */
function cutTo(passage: ReadPassage, share: number): ReadPassage | null {
  const end = Math.floor(passage.text.length * share * 0.8);
  if (end <= 0 || share >= 1) return null;
  const text = passage.text.slice(0, end);
  return { ...passage, text, links: passage.links.filter((link) => link.end <= end) };
}

function pageText(title: string, passages: readonly ReadPassage[], withLinks = false): string {
  const head = title.trim() ? [`title: ${fenced(title)}`] : [];
  const lines = passages.map((passage, index) => line(passage, index + 1, withLinks));
  return [FENCE.open, ...head, ...lines, FENCE.close, PAGE_END].join("\n");
}

function line({ kind, level = 1, text, links }: ReadPassage, number: number, withLinks: boolean): string {
  const heading = kind === "heading" || kind === "title" ? `${"#".repeat(level)} ` : "";
  const addresses = withLinks ? links.map(({ address }) => ` (link: ${fenced(address)})`).join("") : "";
  return `[${number}] ${heading}${fenced(text)}${addresses}`;
}
