import { useSignal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import type { EndpointSettings, SettingsReport } from "../../lib/domain/settings/settings";
import type { EndpointTest } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { formatMilliseconds } from "../format/format-number";
import { Button } from "../kit/button";
import { Icon } from "../kit/icon";
import { Notice } from "../kit/notice";
import { hostOf } from "../page/page-card";
import { endpointProblemText } from "../result/skip-text";
import { useSession } from "../state/session-state";
import { NeedsAccess } from "./needs-access";
import "./setting-group.css";

/** Whether the endpoint can be used, what to do where it can't, and a try. */
export function EndpointStatus({ report }: { report: SettingsReport }) {
  const { endpoint } = report.effective;
  if (!endpoint) {
    return (
      <Notice icon="lock" title={text("endpointNone")}>
        <p>{text("endpointNoneHint")}</p>
      </Notice>
    );
  }
  if (report.endpointProblem === "needs-host-permission") return <NeedsAccess address={endpoint.baseUrl} />;
  if (report.endpointProblem) {
    return (
      <Notice icon="warning" tone="warning" title={text("endpointUnusable")}>
        <p>{endpointProblemText(report.endpointProblem)}</p>
      </Notice>
    );
  }
  // Another endpoint, or another key, makes an earlier try say nothing.
  return <Tryable key={JSON.stringify([endpoint, report.hasKey])} endpoint={endpoint} />;
}

type Try = { state: "none" } | { state: "running" } | { state: "done"; test: EndpointTest };

function Tryable({ endpoint }: { endpoint: EndpointSettings }) {
  const { ports, attempt } = useSession();
  const tried = useSignal<Try>({ state: "none" });
  const run = () =>
    attempt(async () => {
      tried.value = { state: "running" };
      try {
        tried.value = { state: "done", test: await ports.send("endpoint.test", {}) };
      } catch (thrown) {
        tried.value = { state: "none" };
        throw thrown;
      }
    });
  const current = tried.value;
  return (
    <section class="card stack endpoint-status" aria-label={text("endpointReady")}>
      <div class="row spread">
        <p>
          <Icon name="check" /> {text("endpointReadyAt", endpoint.model)} <strong>{hostOf(endpoint.baseUrl)}</strong>
        </p>
        <Button icon="play" onClick={run} disabled={current.state === "running"}>
          {text("endpointTest")}
        </Button>
      </div>
      <p class="note" role="status">
        {current.state === "running" && text("endpointTesting")}
        {current.state === "done" && current.test.ok && testText(current.test)}
      </p>
      {current.state === "done" && current.test.error && (
        <ErrorNotice error={LoupeError.revive(current.test.error)} onRetry={run} />
      )}
    </section>
  );
}

function testText({ milliseconds, hasJsonSchema, hasLogProbabilities }: EndpointTest): string {
  return [
    text("endpointAnswers", formatMilliseconds(milliseconds)),
    text(hasJsonSchema ? "endpointSchema" : "endpointNoSchema"),
    text(hasLogProbabilities ? "endpointLogProbabilities" : "endpointNoLogProbabilities"),
  ].join(" ");
}
