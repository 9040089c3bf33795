import { useEffect, useMemo, useRef } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { Button } from "../kit/button";
import { Notice } from "../kit/notice";
import { ProgressBar } from "../kit/progress-bar";
import { createReviewStore, type ReviewStore } from "../state/review-state";
import { useSession } from "../state/session-state";
import { choicesOf, guessOf } from "./choices";
import { actionOfKey } from "./keys";
import { ReviewRowView } from "./review-row-view";
import "./review.css";

/** Rows one after the other, each judged by one key. */
export function ReviewQueue({ onEnd }: { onEnd: () => void }) {
  const { ports, attempt } = useSession();
  const store = useMemo(() => createReviewStore(ports), [ports]);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => void store.load(), [store]);
  const done = store.steps.value.length;
  // A button that was pressed is gone or means another row now: keys belong to the row.
  useEffect(() => frame.current?.focus(), [done, store.rows.value.state]);
  const press = (event: KeyboardEvent) => {
    const act = actionOfKey(event);
    if (!act || !store.row.value) return;
    event.preventDefault();
    void attempt(() => perform(store, act));
  };
  return (
    // Who arrives here by screen reader hears the keys.
    <section ref={frame} class="stack review" tabIndex={-1} aria-label={text("reviewKeys")} onKeyDown={press}>
      <Sitting store={store} />
      <div class="row">
        {store.row.value && (
          <Button onClick={() => attempt(store.skip)} aria-keyshortcuts="S">
            {text("reviewSkip")} <kbd>S</kbd>
          </Button>
        )}
        {done > 0 && (
          <Button icon="undo" onClick={() => attempt(store.undo)} aria-keyshortcuts="U">
            {text("undo")} <kbd>U</kbd>
          </Button>
        )}
        <Button look="quiet" onClick={onEnd}>
          {text("reviewEnd")}
        </Button>
      </div>
    </section>
  );
}

async function perform(store: ReviewStore, act: NonNullable<ReturnType<typeof actionOfKey>>): Promise<void> {
  const { task, answer } = store.row.value!;
  if (act === "skip") return store.skip();
  if (act === "undo") return store.undo();
  if (act === "none") return store.say([]);
  const items = act === "confirm" ? guessOf(answer) : choicesOf(task, answer)[act.choice];
  if (items) await store.say(items);
}

function Sitting({ store }: { store: ReviewStore }) {
  const { attempt } = useSession();
  const rows = store.rows.value;
  if (rows.state === "loading") return <p class="note">{text("historyLoading")}</p>;
  if (rows.state === "failed") return <ErrorNotice error={rows.error} onRetry={store.load} />;
  if (rows.value.length === 0) {
    return (
      <Notice icon="info" title={text("reviewEmpty")}>
        <p>{text("reviewEmptyHint")}</p>
      </Notice>
    );
  }
  const row = store.row.value;
  if (!row) return <Summary store={store} />;
  const done = store.steps.value.length;
  const progress = text("reviewProgress", done + 1, rows.value.length);
  return (
    <>
      <p class="note numbers" role="status">
        {progress}
      </p>
      <ProgressBar label={text("optionsReview")} share={done / rows.value.length} valueText={progress} />
      <ReviewRowView row={row} onSay={(items) => attempt(() => store.say(items))} />
      <p class="note">{text("reviewKeys")}</p>
    </>
  );
}

function Summary({ store }: { store: ReviewStore }) {
  const steps = store.steps.value;
  const skipped = steps.filter(({ isSkipped }) => isSkipped).length;
  return (
    <Notice icon="check" title={text("reviewDone", steps.length - skipped, skipped)}>
      <p>{text("reviewDoneHint")}</p>
      <Button onClick={store.load}>{text("reviewMore")}</Button>
    </Notice>
  );
}
