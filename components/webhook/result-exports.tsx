import type { Result } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { ConsentCard } from "../consent/consent-card";
import { contentOfResult } from "../export/export-content";
import { ExportMenu, ExportRow } from "../export/export-menu";
import { Button } from "../kit/button";
import { useWebhook } from "./use-webhook";

/** All the ways out of a result, the webhook too, with what a person is asked before it is sent. */
export function ResultExports({ result }: { result: Result }) {
  const { host, isBusy, asked, send } = useWebhook(result);
  return (
    <>
      <ExportMenu content={contentOfResult(result)}>
        <ExportRow name={text("webhookTitle")}>
          {host ? (
            <Button
              look="quiet"
              icon="upload"
              busy={isBusy}
              aria-label={text("webhookSendTo", host)}
              onClick={() => isBusy || send()}
            >
              {text("webhookSend")}
            </Button>
          ) : (
            <a class="button button-quiet" href="/options.html#webhook" target="_blank" rel="noopener">
              {text("webhookSetUp")}
            </a>
          )}
        </ExportRow>
      </ExportMenu>
      {asked && (
        <div class="export-asked">
          <ConsentCard key={asked.id} request={asked} />
        </div>
      )}
    </>
  );
}
