import { useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { localiseTaskName } from "../../lib/messages/builtin-words";
import { type MessageKey, text } from "../../lib/messages/text";
import { formatBytes, formatMilliseconds, formatMoment } from "../format/format-number";
import { Icon } from "../kit/icon";
import { hostOf } from "../page/page-card";
import type { LedgerRequestRow } from "./ledger-rows";
import { consentText, outcomeText, redactedText, whyLines } from "./ledger-text";

/** One request: when, where to, for what and how it ended; opened, all that is known of it. */
export function LedgerRowView({ row }: { row: LedgerRequestRow }) {
  const isOpen = useSignal(false);
  const { request, outcome } = row;
  const isAnswered = outcome?.outcome === "answered";
  return (
    <li class="ledger-row">
      <details
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open;
        }}
      >
        <summary>
          <Icon name="next" />
          <span class="ledger-summary">
            <span class="ledger-to">{hostOf(request.url)}</span>
            <span class="note numbers">
              <bdi>{formatMoment(request.at)}</bdi> · <bdi>{localiseTaskName(request.task.id, request.task.name)}</bdi>{" "}
              · {formatBytes(request.bytes)}
            </span>
          </span>
          <span class={`tag${isAnswered ? "" : " tag-warning"}`}>{outcomeText(row)}</span>
        </summary>
        {isOpen.value && <Facts row={row} />}
      </details>
    </li>
  );
}

function Facts({ row }: { row: LedgerRequestRow }) {
  const { request, outcome } = row;
  const sizes = [
    text("ledgerSent", formatBytes(request.bytes)),
    ...(outcome ? [text("ledgerReceived", formatBytes(outcome.bytesReceived))] : []),
  ];
  const end = outcome && [
    outcomeText(row),
    ...(outcome.status > 0 ? [`HTTP ${outcome.status}`] : []),
    formatMilliseconds(outcome.milliseconds),
  ];
  const facts: [MessageKey, string | string[]][] = [
    ["ledgerTo", request.model ? `${request.url} (${request.model})` : request.url],
    ["ledgerPage", request.pageOrigin || text("consentNoSite")],
    ["ledgerQuestions", request.questionIds],
    ["ledgerBecause", whyLines(request)],
    ["ledgerConsent", consentText(request)],
    ["ledgerRedacted", redactedText(request) || text("ledgerNothingRedacted")],
    ["ledgerSize", sizes],
    ["ledgerEnd", end ?? text("ledgerOpen")],
    ["ledgerTokens", outcome ? text("ledgerTokensInOut", outcome.tokensIn, outcome.tokensOut) : ""],
  ];
  return (
    <dl class="facts ledger-facts">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{text(name)}</dt>
          <dd class="numbers">
            {Array.isArray(value) ? value.map((one) => <div key={one}>{one}</div>) : value || "–"}
          </dd>
        </Fragment>
      ))}
      <dt>{text("ledgerBodyHash")}</dt>
      <dd>
        <code>{request.bodyHash}</code>
      </dd>
      <dt>{text("ledgerHash", request.sequence)}</dt>
      <dd>
        <code>{request.hash}</code>
      </dd>
    </dl>
  );
}
