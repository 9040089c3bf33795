import type { Candidate } from "../../domain/result/result";
import { countrySigns } from "../../domain/snapshot/country-signs";
import type { Question } from "../../domain/task/task";
import { createReadingContext } from "../../value/reading-context";
import { FENCE, fence } from "./fence";
import { endPage, PLACEHOLDER_NOTE, type PromptForm, writeInstructions } from "./instructions";
import { headingsAbove, type PromptSnapshot, passagesOf, type RankPassages, rankByPlace } from "./passages";
import { asItIs, type CountTokens, countTokens, type Prompt, type Protect, type ReadPassage } from "./prompt";
import { buildReplySchema, nameQuestions } from "./questions";

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
  /** How much is said of the rules. Default `full`. */
  form?: PromptForm;
  /** All that the page and the task's examples say goes through it, more than once. */
  protect?: Protect;
}

const LONGEST_TITLE = 200;
/** A block is cut for what is left of the budget only where this many tokens of it can be shown. */
const LEAST_CUT = 24;
/** Share of the budget that examples and descriptions leave to the page, where it has so much. */
const PAGE_SHARE = 0.5;

/**
 * The prompt for a language model, local or remote; the same input gives the same prompt. Null where there is nothing
 * to ask or to read, or where the questions and one block do not fit into the budget.
 */
export async function buildPrompt(request: PromptRequest): Promise<Prompt | null> {
  const { budget, count = countTokens, form = "full", scope, snapshot } = request;
  const asked = nameQuestions(request.questions);
  const readable = passagesOf(snapshot, scope);
  if (asked.length === 0 || readable.length === 0) return null;
  const withLinks = asked.some(({ question }) => question.kind === "field" && LINKED.has(question.field.type));
  const { protect, swapped } = watchProtect(request.protect ?? asItIs);
  const show = (passages: readonly ReadPassage[]) =>
    `${pageText(titleOf(request, protect), passages, withLinks, protect)}\n${endPage(asked, form)}`;
  const free = budget - count(show([])) - (request.protect ? count(PLACEHOLDER_NOTE) : 0) - 1;
  const wanted = Math.min(count(pageText("", readable, withLinks, asItIs)), budget * PAGE_SHARE);
  const ask = () =>
    writeInstructions(asked, free - wanted, { form, count, protect }) ??
    writeInstructions(asked, free - LEAST_CUT, { form, count, protect });
  const first = ask();
  if (first === null) return null;
  const ranks = await (request.rank ?? rankByPlace)(readable, { candidates: [], ...request });
  const chosen = choose(readable, ranks, free - count(first), { withLinks, count, protect });
  // Parts counted one by one may come to less than the whole, so the whole decides. It is put together anew, since what
  // one passage tells (a name, say) may be what is to be swapped in an earlier one.
  for (;;) {
    const passages = [...chosen].sort(([one], [other]) => one - other).map(([, passage]) => passage);
    if (passages.length === 0) return null;
    swapped.any = false;
    const user = show(passages);
    const system = `${ask()}${swapped.any ? PLACEHOLDER_NOTE : ""}`;
    const tokens = count(system) + count(user);
    if (tokens <= budget) {
      const reading = createReadingContext(snapshot, countrySigns(snapshot));
      return { system, user, schema: buildReplySchema(asked), asked, passages, reading, tokens };
    }
    const costOf = (passage: ReadPassage) => count(`${formatLine(passage, passages.length, withLinks, protect)}\n`);
    leaveOut(chosen, tokens - budget, costOf);
  }
}

/** Leaves out what was chosen last, at least one passage, until what they cost comes to `tokens`. */
function leaveOut(chosen: Map<number, ReadPassage>, tokens: number, costOf: (passage: ReadPassage) => number): void {
  let saved = 0;
  for (const [index, passage] of [...chosen].reverse()) {
    saved += costOf(passage);
    chosen.delete(index);
    if (saved >= tokens) return;
  }
}

/** Tells whether a text was changed. */
function watchProtect(protect: Protect): { protect: Protect; swapped: { any: boolean } } {
  const swapped = { any: false };
  const watching: Protect = (text) => {
    const shown = protect(text);
    swapped.any ||= shown !== text;
    return shown;
  };
  return { protect: protect === asItIs ? asItIs : watching, swapped };
}

function titleOf({ scope, snapshot }: PromptRequest, protect: Protect): string {
  return scope === "page" ? protect(snapshot.title).slice(0, LONGEST_TITLE) : "";
}

/** Types whose values stand in links rather than in text. */
const LINKED: ReadonlySet<string> = new Set(["url", "email", "phone"]);

/** How a passage becomes a line, and what the line costs. */
interface Show {
  withLinks: boolean;
  count: CountTokens;
  protect: Protect;
}

/** Passages by index in the order of choice: best first, each with its headings, until the room is used up. */
function choose(
  passages: readonly ReadPassage[],
  ranks: readonly number[],
  room: number,
  { withLinks, count, protect }: Show,
): Map<number, ReadPassage> {
  const above = headingsAbove(passages);
  const order = [...passages.keys()].filter((index) => (ranks[index] ?? 0) >= 0);
  order.sort((one, other) => (ranks[other] ?? 0) - (ranks[one] ?? 0) || one - other);
  const chosen = new Map<number, ReadPassage>();
  let left = room;
  const cost = (passage: ReadPassage) => count(`${formatLine(passage, passages.length, withLinks, protect)}\n`);
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
    const cut = left >= LEAST_CUT ? cutTo(passage, left / cost(passage), protect) : null;
    if (cut && cost(cut) <= left) chosen.set(index, cut);
    break;
  }
  return chosen;
}

/** The passage's start, about the given share of it; null where that is all or nothing. */
function cutTo(passage: ReadPassage, share: number, protect: Protect): ReadPassage | null {
  if (share >= 1) return null;
  const end = endOfCut(passage.text, Math.floor(passage.text.length * share * 0.8), protect);
  if (end <= 0) return null;
  const text = passage.text.slice(0, end);
  return { ...passage, text, links: passage.links.filter((link) => link.end <= end) };
}

/** How many words a cut may move back so as not to go through what is swapped. */
const MOST_STEPS = 30;

/** Half a name or number would not be known for one, so a text is cut only where that changes nothing before the cut. */
function endOfCut(text: string, longest: number, protect: Protect): number {
  if (protect === asItIs) return longest;
  const whole = protect(text);
  let end = longest;
  for (let step = 0; step < MOST_STEPS && end > 0; step++) {
    if (step > 0 || /\S/.test(text[end] ?? "")) end = text.slice(0, end).search(/\s\S*$/);
    if (end > 0 && whole.startsWith(protect(text.slice(0, end)))) return end;
  }
  return 0;
}

function pageText(title: string, passages: readonly ReadPassage[], withLinks: boolean, protect: Protect): string {
  const head = title.trim() ? [`title: ${fence(title)}`] : [];
  const lines = passages.map((passage, index) => formatLine(passage, index + 1, withLinks, protect));
  return [FENCE.open, ...head, ...lines, FENCE.close].join("\n");
}

function formatLine(
  { kind, level = 1, text, links }: ReadPassage,
  number: number,
  withLinks: boolean,
  protect: Protect,
): string {
  const heading = kind === "heading" || kind === "title" ? `${"#".repeat(level)} ` : "";
  const addresses = withLinks ? links.map(({ address }) => ` (link: ${fence(protect(address))})`).join("") : "";
  return `[${number}] ${heading}${fence(protect(text))}${addresses}`;
}
