import { signal } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { ModelStatus } from "../../lib/messages/payloads";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { failureText } from "../error/error-text";
import { IconButton } from "../kit/button";
import { Mistake } from "../kit/form-field";
import { type Loadable, latestOnly } from "../state/loadable";
import { useSession } from "../state/session";

const STATES: Record<ModelStatus["state"], MessageKey> = {
  unloaded: "modelUnloaded",
  loading: "modelLoading",
  ready: "modelReady",
  failed: "modelFailed",
};

/** Whether the encoder is loaded, where it runs, and why there. */
export function EncoderStatus() {
  const { ports } = useSession();
  const status = useMemo(() => signal<Loadable<ModelStatus>>({ state: "loading" }), []);
  const ask = useMemo(latestOnly, []);
  const refresh = () =>
    ask(
      () => ports.send("host.status", {}),
      (answer) => {
        status.value = answer;
      },
    );
  useEffect(() => void refresh(), []);
  const current = status.value;
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

function Facts({ status }: { status: ModelStatus }) {
  const facts: [MessageKey, string][] = [
    ["modelState", text(STATES[status.state])],
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
