import { useSignal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import type { SettingsReport } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { Button } from "../kit/button";
import { Icon } from "../kit/icon";
import { Notice } from "../kit/notice";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";
import { webhookText } from "../webhook/webhook-text";
import { NeedsAccess } from "./needs-access";

/** Whether results can be sent there, what to do where they can't, and a try. */
export function WebhookStatus({ report }: { report: SettingsReport }) {
  const { webhook } = report.effective;
  if (!webhook) return null;
  if (report.webhookProblem === "needs-host-permission") return <NeedsAccess address={webhook.address} />;
  if (report.webhookProblem) {
    return (
      <Notice icon="warning" tone="warning" title={text("webhookUnusable")}>
        <p>{webhookText(report.webhookProblem)}</p>
      </Notice>
    );
  }
  return <Tryable key={webhook.address} address={webhook.address} />;
}

type Try = { state: "none" | "running" } | { state: "done"; said: string } | { state: "failed"; error: LoupeError };

function Tryable({ address }: { address: string }) {
  const { ports } = useSession();
  const tried = useSignal<Try>({ state: "none" });
  const run = async () => {
    tried.value = { state: "running" };
    try {
      const { reason } = await ports.send("webhook.test", {});
      tried.value = { state: "done", said: reason ? webhookText(reason) : text("webhookTested") };
    } catch (thrown) {
      tried.value = { state: "failed", error: LoupeError.from(thrown) };
    }
  };
  const current = tried.value;
  return (
    <section class="card stack endpoint-status" aria-label={text("webhookReady", hostOf(address))}>
      <div class="row spread">
        <p>
          <Icon name="check" /> {text("webhookReady", hostOf(address))}
        </p>
        <Button icon="play" onClick={run} disabled={current.state === "running"}>
          {text("webhookTest")}
        </Button>
      </div>
      <p class="note" role="status">
        {current.state === "running" && text("webhookTesting")}
        {current.state === "done" && current.said}
      </p>
      {current.state === "failed" && <ErrorNotice error={current.error} onRetry={run} />}
    </section>
  );
}
