import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { formatMoment } from "../format/format-number";
import { Button } from "../kit/button";
import { Icon } from "../kit/icon";
import { Notice } from "../kit/notice";
import { useSession } from "../state/session-state";
import { TurnOnForm } from "./turn-on-form";
import { UnlockView } from "./unlock-view";
import "./lock.css";

interface LockGateProps {
  /** What stands around it where nothing is inside: the page's `main`, unless it is in that already. */
  frame: "main" | "div";
  children: ComponentChildren;
}

/** Shows what is inside only where it may be read, and what has to be done first where it may not. */
export function LockGate({ frame: Frame, children }: LockGateProps) {
  const { lock } = useSession();
  useEffect(() => {
    void lock.refresh();
    return lock.follow();
  }, [lock]);
  const state = lock.state.value;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (!state) return;
    // What this page knows is not to outlive the lock.
    if (state.isLocked && wasOpen.current) location.reload();
    wasOpen.current = !state.isLocked;
  }, [state]);
  // For the moment until it is known: what is inside would ask for what may be locked.
  if (!state) return null;
  if (state.isLocked || (state.isRequired && !state.isOn)) {
    return <Frame class="frame-scroll">{state.isLocked ? <UnlockView /> : <RequiredView />}</Frame>;
  }
  return (
    <>
      <LossNotice />
      {children}
    </>
  );
}

function RequiredView() {
  return (
    <div class="stack lock-view">
      <h2 class="lock-title">
        <Icon name="lock" /> {text("lockRequiredTitle")}
      </h2>
      <p>{text("lockRequiredWhat")}</p>
      <TurnOnForm />
    </div>
  );
}

/** Said once, and then known. */
function LossNotice() {
  const { lock, attempt } = useSession();
  const lostAt = lock.lostAt.value;
  if (lostAt === null) return null;
  return (
    <div role="alert" class="lock-loss">
      <Notice icon="warning" tone="warning" title={text("lossTitle")}>
        <p>{text("lossWhat", formatMoment(lostAt))}</p>
        <div>
          <Button onClick={() => attempt(lock.dismissLoss)}>{text("close")}</Button>
        </div>
      </Notice>
    </div>
  );
}
