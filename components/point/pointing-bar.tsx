import { useEffect, useRef } from "preact/hooks";
import type { PickAction } from "../../lib/domain/snapshot/pick";
import { plural, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import type { Pointing } from "../state/pointing-state";
import { useSession } from "../state/session-state";
import "./pointing-bar.css";

/** The page has the same keys; here they work while the panel has the focus. */
const KEYS: Readonly<Record<string, PickAction>> = {
  ArrowUp: "wider",
  ArrowDown: "narrower",
  ArrowRight: "next",
  ArrowLeft: "previous",
  Enter: "done",
  " ": "take",
};

/** While a person points at a value in the page: what would be taken, and the ways to take it or to leave. */
export function PointingBar({ current: { isMany, state }, name }: { current: Pointing; name: string }) {
  const { attempt, pointing } = useSession();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => bar.current?.focus(), []);
  const act = (action: PickAction) => attempt(() => pointing.act(action));
  const onKeyDown = (event: KeyboardEvent) => {
    const action = KEYS[event.key];
    if (event.key === "Escape") void attempt(pointing.cancel);
    // On a button, Enter and Space are the button's.
    else if (action && (event.key.startsWith("Arrow") || event.target === bar.current)) void act(action);
    else return;
    event.preventDefault();
  };
  const count = state?.count ?? 0;
  return (
    <section class="pointing stack" ref={bar} tabIndex={-1} aria-label={text("pointName", name)} onKeyDown={onKeyDown}>
      <p class="pointing-quote" role="status">
        {state?.quote ? text("pointingAt", state.quote) : text(state ? "pointingHint" : "pointingStarts")}
      </p>
      <p class="note">{text(isMany ? "pointingKeysMany" : "pointingKeys")}</p>
      <div class="row">
        {isMany && count > 0 && (
          <Button look="primary" icon="check" onClick={() => act("done")}>
            {plural("pointingTake", count)}
          </Button>
        )}
        <Button onClick={() => attempt(pointing.cancel)}>{text("cancel")}</Button>
      </div>
    </section>
  );
}
