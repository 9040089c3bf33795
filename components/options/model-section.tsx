import { signal } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { ModelStatus } from "../../lib/messages/protocol";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { errorText } from "../error/error-text";
import { Button } from "../kit/button";
import { type Loadable, latestOnly } from "../state/loadable";
import { useSession } from "../state/session";

const STATES: Record<ModelStatus["state"], MessageKey> = {
  unloaded: "modelUnloaded",
  loading: "modelLoading",
  ready: "modelReady",
  failed: "modelFailed",
};

/** Which model answers, where it runs, and why there. */
export function ModelSection() {
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
    <div class="stack">
      <p>{text("modelWhat")}</p>
      {current.state === "loading" && <p class="note">{text("historyLoading")}</p>}
      {current.state === "failed" && <ErrorNotice error={current.error} onRetry={refresh} />}
      {current.state === "ready" && <Facts status={current.value} />}
      <div>
        <Button icon="refresh" onClick={refresh}>
          {text("modelRefresh")}
        </Button>
      </div>
    </div>
  );
}

function Facts({ status }: { status: ModelStatus }) {
  const facts: [MessageKey, string][] = [
    ["modelName", status.id],
    ["modelRevision", status.revision],
    ["modelState", text(STATES[status.state])],
    ["modelRunsOn", runsOn(status)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{text(name)}</dt>
          <dd class="numbers">{value || "–"}</dd>
        </Fragment>
      ))}
      {status.error && (
        <>
          <dt>{text("modelProblem")}</dt>
          <dd>
            {errorText(status.error).title}. {errorText(status.error).advice}
          </dd>
        </>
      )}
    </dl>
  );
}

/** Where it runs and why: the graphics card only where a real one was found and was faster. */
function runsOn(status: ModelStatus): string {
  if (status.backend === "webgpu") return text("modelOnGpu");
  if (status.backend === "wasm") return plural("modelOnCpu", status.threads);
  return text("modelNowhere");
}
