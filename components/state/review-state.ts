import { computed, signal } from "@preact/signals";
import type { ReviewRow } from "../../lib/domain/learning/review";
import { itemsKey } from "../../lib/domain/result/items-key";
import type { Item } from "../../lib/domain/result/proposal";
import type { Ports } from "../ports";
import { createLatestOnly, type Loadable } from "./loadable";

/** Rows of one sitting: two minutes' work. */
const ROWS = 20;

interface Step {
  isSkipped: boolean;
  undo(): Promise<void>;
}

/** One sitting with rows whose verdict teaches most. What saying something throws leaves the row where it is. */
export function createReviewStore(ports: Pick<Ports, "send">) {
  const rows = signal<Loadable<ReviewRow[]>>({ state: "loading" });
  const steps = signal<readonly Step[]>([]);
  /** A verdict is being kept: keys that are pressed meanwhile were not meant for a row that is not in sight yet. */
  const isBusy = signal(false);
  const ask = createLatestOnly();
  const row = computed(() => (rows.value.state === "ready" ? (rows.value.value[steps.value.length] ?? null) : null));

  async function load(): Promise<void> {
    rows.value = { state: "loading" };
    await ask(
      () => ports.send("review.list", { limit: ROWS }),
      (answer) => {
        steps.value = [];
        rows.value = answer;
      },
    );
  }

  async function once(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    try {
      await work();
    } finally {
      isBusy.value = false;
    }
  }

  /** Says what is right of the row that is shown; no items: that nothing is. */
  const say = (items: Item[]) =>
    once(async () => {
      const shown = row.value;
      if (!shown) return;
      const undo = await sayOf(ports, shown, items);
      steps.value = [...steps.value, { isSkipped: false, undo }];
    });

  const skip = () =>
    once(async () => {
      if (row.value) steps.value = [...steps.value, { isSkipped: true, undo: async () => undefined }];
    });

  /** Back to the row before, as it was. */
  const undo = () =>
    once(async () => {
      const last = steps.value.at(-1);
      if (!last) return;
      await last.undo();
      steps.value = steps.value.slice(0, -1);
    });

  return { rows, row, steps, isBusy, load, say, skip, undo };
}

export type ReviewStore = ReturnType<typeof createReviewStore>;

/** Gives the way back. */
async function sayOf({ send }: Pick<Ports, "send">, row: ReviewRow, items: Item[]): Promise<() => Promise<void>> {
  const { resultId, answer } = row;
  const place = { resultId, questionId: answer.questionId };
  const isSame = answer.status !== "unsure" && itemsKey(answer.items) === itemsKey(items);
  if (isSame && row.said !== undefined) {
    await send("review.keep", { resultId, isKept: true });
    return async () => void (await send("review.keep", { resultId, isKept: false }));
  }
  if (isSame) {
    await send("verdict.save", { ...place, isConfirmed: true });
    return async () => void (await send("verdict.save", { ...place, isConfirmed: false }));
  }
  await send("correction.save", { ...place, items });
  // What a person had said before comes back, not what stages said before that.
  if (answer.corrected) return async () => void (await send("correction.save", { ...place, items: answer.items }));
  return async () => void (await send("correction.undo", place));
}
