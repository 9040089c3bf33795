import type { AnswerCard, AnswerSight } from "../domain/result/answer-card";
import { compareStates } from "../domain/snapshot/document-state";
import type { Evidence } from "../domain/snapshot/evidence";
import type { PageNow } from "../domain/snapshot/page-now";
import type { PageReading } from "../domain/snapshot/page-reading";
import type { PickAction, PickState } from "../domain/snapshot/pick";
import { EvidenceLocator } from "./evidence/locate-evidence";
import { Picker, type PickOptions } from "./pick/picker";
import { type LiveReading, readPage, type SnapshotOptions } from "./read-page";
import { PageHighlight } from "./ui/highlight";
import { AnswerBubble, type TellPress } from "./ui/show-answer-card";
import { addressOf } from "./walk/dom";
import { PageWatch } from "./watch/page-watch";

/** What the extension can ask of one page, as plain functions. */
export interface PageSession {
  read(request: Pick<SnapshotOptions, "selectedText" | "mayRead">): Promise<PageReading>;
  /** `url`: where the evidence was read. In another state of the page it is not looked for. */
  highlight(request: { evidence: Evidence[]; scrollTo?: number; url?: string }): Promise<Highlighted>;
  clear(): { cleared: true };
  /** How the page stands, see `PageWatch.look`. */
  follow(request: { since?: Pick<PageNow, "watch" | "turn"> }): Promise<PageNow>;
  /** Lets the person point at a place; a picker that is under way gives way to the new one. */
  pick(request: PickOptions): Promise<{ picking: true }>;
  /** How the picker stands, see `Picker.look`; ended where there is none. */
  lookAtPick(request: { since: number }): Promise<PickState>;
  actOnPick(request: { action: PickAction }): { acted: true };
  /** `url`: of the page that the card is about, which may have gone on to another one. */
  showAnswer(request: { card: AnswerCard; url?: string }): { sight: AnswerSight };
  /** Takes everything of ours out of the page. A reading that is under way ends as asked: somebody waits for it. */
  dispose(): void;
}

interface Highlighted {
  found: number[];
  missing: number[];
  isOtherState?: true;
}

export function createPageSession(document: Document, tell: TellPress = async () => null): PageSession {
  const highlight = new PageHighlight();
  const bubble = new AnswerBubble(document, tell);
  const watch = new PageWatch(document);
  let last: LiveReading | null = null;
  let shows = 0;
  let picker: Picker | null = null;
  let picks = 0;

  const read = async (options?: SnapshotOptions): Promise<LiveReading> => {
    // What changes while the page is read has changed since.
    watch.watch([document]);
    last = await readPage(document, { ...options, focused: bubble.focusBefore });
    watch.watch(last.roots);
    return last;
  };

  return {
    read: async ({ selectedText, mayRead }) => (await read({ selectedText, mayRead })).reading,

    async highlight({ evidence, scrollTo, url }) {
      const show = ++shows;
      const indices = [...evidence.keys()];
      if (url !== undefined && compareStates(url, addressOf(document)) !== "same") {
        highlight.clear();
        return { found: [], missing: indices, isOtherState: true };
      }
      const live = last ?? (await read());
      const located = await locateAll(document, live, evidence);
      if (show === shows) {
        const focused = scrollTo === undefined ? null : located[scrollTo];
        highlight.show(
          located.flatMap((ranges) => ranges ?? []),
          focused ?? [],
        );
      }
      return {
        found: indices.filter((index) => located[index] !== null),
        missing: indices.filter((index) => located[index] === null),
      };
    },

    clear() {
      shows++;
      highlight.clear();
      bubble.dismiss();
      return { cleared: true };
    },

    async pick(options) {
      const own = ++picks;
      picker?.cancel();
      highlight.clear();
      const started = await Picker.start(document, options);
      // The person may have thought better of it while the page was read.
      if (own === picks) picker = started;
      else started.cancel();
      return { picking: true };
    },

    follow: ({ since }) => watch.look(since),

    lookAtPick: async ({ since }) => picker?.look(since) ?? NO_PICK,

    actOnPick({ action }) {
      if (action === "cancel") picks++;
      picker?.act(action);
      return { acted: true };
    },

    showAnswer({ card, url }) {
      const isElsewhere = url !== undefined && compareStates(url, addressOf(document)) === "other-page";
      return { sight: isElsewhere ? "unseen" : bubble.show(card) };
    },

    dispose() {
      shows++;
      highlight.clear();
      bubble.dismiss();
      picks++;
      picker?.cancel();
      picker = null;
      last = null;
      watch.stop();
    },
  };
}

const NO_PICK: PickState = { turn: 0, phase: "ended", quote: "", count: 0, places: [] };

/** The ranges of every piece of evidence, in order; null where it is gone, or was never visible text. */
async function locateAll(
  document: Document,
  { reading: { snapshot }, raw }: LiveReading,
  evidence: readonly Evidence[],
): Promise<(Range[] | null)[]> {
  const locator = new EvidenceLocator(document);
  const positions = new Map(snapshot.blocks.map((block, index) => [block.id, index]));
  const located: (Range[] | null)[] = [];
  for (const { blockId, start, end, quote } of evidence) {
    const index = positions.get(blockId);
    const block = index === undefined ? undefined : snapshot.blocks[index];
    if (block && block.text.slice(start, end) === quote) {
      located.push(await locator.locate(block, { start, end }, raw[index!]!));
    } else {
      located.push(isStructured(blockId) ? null : await locator.locateQuote(quote));
    }
  }
  return located;
}

/** Evidence in structured data, see `textOf`: it is not to be seen in the page. */
function isStructured(blockId: string): boolean {
  return blockId.includes("/");
}
