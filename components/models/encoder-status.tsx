import { signal } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { HostStatus, ModelStatus } from "../../lib/messages/payloads";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { failureText } from "../error/error-text";
import { IconButton } from "../kit/button";
import { Mistake } from "../kit/form-field";
import { createLatestOnly, type Loadable } from "../state/loadable";
import { useSession } from "../state/session-state";

const STATES: Record<ModelStatus["state"], MessageKey> = {
  unloaded: "modelUnloaded",
  loading: "modelLoading",
  ready: "modelReady",
  failed: "modelFailed",
};

/** What is said in place of the reader's state while its worker doesn't answer. */
const HOST_STATES: Record<Exclude<HostStatus["host"], "ready">, MessageKey> = {
  starting: "hostStarting",
  unresponsive: "hostUnresponsive",
  restarting: "hostRestarting",
};

/** Milliseconds after which a worker that didn't answer is asked again. */
const ASK_AGAIN_AFTER = 1_000;

/** Whether the reader is loaded, where it runs, and why there. */
export function EncoderStatus() {
  const { ports } = useSession();
  const status = useMemo(() => signal<Loadable<HostStatus>>({ state: "loading" }), []);
  const ask = useMemo(createLatestOnly, []);
  const refresh = () =>
    ask(
      () => ports.send("host.status", {}),
      (answer) => {
        status.value = answer;
      },
    );
  useEffect(() => void refresh(), []);
  const current = status.value;
  useEffect(() => {
    if (current.state !== "ready" || current.value.host === "ready") return;
    const timer = setTimeout(refresh, ASK_AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [current]);
  return (
    <div class="stack model-status">
      {current.state === "failed" && <Mistake message={failureText(current.error)} />}
      <div class="model-status-facts">
        {current.state === "ready" && <Facts status={current.value} />}
        <IconButton icon="refresh" label={text("modelRefresh")} onClick={refresh} />
      </div>
      {current.state === "ready" && current.value.error && <Mistake message={failureText(current.value.error)} />}
    </div>
  );
}

function Facts({ status }: { status: HostStatus }) {
  const facts: [MessageKey, string][] = [
    ["modelState", text(status.host === "ready" ? STATES[status.state] : HOST_STATES[status.host])],
    ["modelRunsOn", runsOn(status)],
    ["modelRevision", status.revision],
  ];
  return (
    <dl class="facts note">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{text(name)}</dt>
          <dd class="numbers">{value || "–"}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Where it runs and why: the graphics card only where a real one was found and was faster. */
function runsOn(status: ModelStatus): string {
  if (status.backend === "webgpu") return text("modelOnGpu");
  if (status.backend === "wasm") return plural("modelOnCpu", status.threads);
  return text("modelNowhere");
}
