import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ConsentRequest } from "../../lib/domain/ledger/consent";
import type { Result } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { questionName } from "../export/export-values";
import { resultToParcel } from "../export/json-lines";
import { formatBytes } from "../format/format-number";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";
import { readKnownSettings } from "../state/settings-state";
import { webhookText } from "./webhook-text";

export interface Webhook {
  /** "" where none is set up, or policy or the browser keeps it from being used. */
  host: string;
  isBusy: boolean;
  /** What a person is asked about this sending; null where nothing is. */
  asked: ConsentRequest | null;
  send(): void;
}

/** Sends a result to the webhook of the settings: a person sees the exact bytes first, and can say no. */
export function useWebhook(result: Result): Webhook {
  const { settings, consents, ports, attempt, toasts } = useSession();
  const runId = useSignal<string | null>(null);
  const asked = consents.pending.value.find((request) => request.runId === runId.value) ?? null;
  const last = useRef(asked);
  last.current = asked;
  useEffect(() => {
    if (settings.report.value.state === "loading") void settings.refresh();
    // A question that nobody sees any more is answered: no.
    return () => {
      if (last.current) void consents.answer(last.current.id, "refuse").catch(() => undefined);
    };
  }, []);
  const report = readKnownSettings(settings);
  const address = report?.webhookProblem === null ? report.effective.webhook?.address : undefined;
  const host = address ? hostOf(address) : "";
  const send = () =>
    void attempt(async () => {
      runId.value = crypto.randomUUID();
      try {
        const { reason, bytes } = await ports.send("webhook.send", orderOf(result, runId.value));
        toasts.show(reason ? webhookText(reason) : text("webhookSent", host, formatBytes(bytes)));
      } finally {
        runId.value = null;
      }
    });
  return { host, isBusy: runId.value !== null, asked, send };
}

function orderOf(result: Result, runId: string) {
  const { task, taskHash, page, records } = result;
  const ofRows = records?.rows.flatMap(({ source }) => source?.url ?? []) ?? [];
  const ids =
    records?.columns.map(({ questionId }) => questionId) ?? result.answers.map(({ questionId }) => questionId);
  return {
    runId,
    task: { id: task.id, name: task.name, hash: taskHash },
    questions: ids.map((id) => ({ id, name: questionName(task, id, text("questionLabel")) })),
    pages: [...new Set(ofRows.length > 0 ? ofRows : [page.url])],
    language: page.language,
    parcel: JSON.stringify(resultToParcel(result)),
  };
}
