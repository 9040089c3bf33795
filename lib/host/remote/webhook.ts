import { destinationOf } from "../../domain/ledger/consent";
import type { RequestEntry } from "../../domain/ledger/ledger";
import type { ConsentMode, SettingsReport, WebhookSettings } from "../../domain/settings/settings";
import type { WebhookReport } from "../../messages/payloads";
import type { RequestOf } from "../../messages/protocol";
import { withoutQuery } from "../../policy/address";
import { createRedactor, type Redactor } from "../../policy/redact/redactor";
import { findWebhookProblem, isKeptHere } from "../../policy/webhook";
import { Withheld } from "../../stage/remote/egress-guard";
import type { Fetch } from "../../stage/remote/guarded-fetch";
import { postToWebhook } from "../../stage/remote/post-webhook";
import { type Consent, type ConsentBasis, isReasonGiven } from "./consent-service";
import type { Ledger } from "./ledger-service";
import { recordRequest } from "./record-request";
import type { RemoteEnvironment } from "./remote-environment";
import { countByClass } from "./run-guard";

export interface WebhookDependencies {
  egress: RemoteEnvironment["egress"];
  consent: Pick<Consent, "decide" | "isGranted">;
  ledger: Ledger;
  fetch: Fetch;
}

type Order = RequestOf<"webhook.send">;

const TEST: Order = {
  runId: "webhook-test",
  task: { id: "webhook-test", name: "Webhook test", hash: "" },
  questions: [],
  pages: [],
  language: "",
  parcel: '{"test":true}',
};

/** Sends results where a person wants them, on their press of a button: policy, consent and ledger as for an endpoint. */
export function createWebhook(dependencies: WebhookDependencies) {
  const send = async (order: Order, isTest: boolean): Promise<WebhookReport> => {
    const { report } = await dependencies.egress();
    const reason = mayPost(report, order.pages);
    const { webhook } = report.effective;
    if (reason || !webhook) return { reason: reason ?? "no-webhook", bytes: 0 };
    const letter = write(order, webhook, report);
    try {
      const basis = isTest ? "test" : await ask(order, letter, report, dependencies.consent);
      const open = () => openFor(order, letter, basis, dependencies);
      await postToWebhook({ fetch: dependencies.fetch, url: new URL(webhook.address), body: letter.body, open });
      return { reason: null, bytes: letter.bytes };
    } catch (thrown) {
      if (thrown instanceof Withheld) return { reason: thrown.reason, bytes: 0 };
      throw thrown;
    }
  };
  return { send: (order: Order) => send(order, false), test: () => send(TEST, true) };
}

/** Why nothing about these pages may be sent, null where it may: settings and policy, before anybody is asked. */
function mayPost({ effective, webhookProblem }: SettingsReport, pages: readonly string[]): WebhookReport["reason"] {
  const problem = findWebhookProblem(effective.webhook, effective) ?? webhookProblem;
  if (problem) return problem;
  if (pages.some((url) => isKeptHere(url, effective))) return "site-off";
  return effective.consent === "never" ? "consent-never" : null;
}

/** What is sent, to the byte, and under which settings it was written. */
interface Letter {
  webhook: WebhookSettings;
  body: string;
  bytes: number;
  redactor: Pick<Redactor, "replacements">;
  classes: SettingsReport["effective"]["redaction"];
  consent: ConsentMode;
}

function write({ parcel, language }: Order, webhook: WebhookSettings, { effective }: SettingsReport): Letter {
  const classes = webhook.redacts ? effective.redaction : [];
  const redactor = createRedactor({ classes, language });
  // Text by text: what is taken for one name or address must not reach from one value into the next.
  const body = JSON.stringify({ source: "Loupe", ...eachText(JSON.parse(parcel), redactor.protect) }, null, 2);
  return { webhook, body, bytes: new TextEncoder().encode(body).length, redactor, classes, consent: effective.consent };
}

function ask(order: Order, letter: Letter, { effective }: SettingsReport, consent: WebhookDependencies["consent"]) {
  const { runId, task, questions, pages } = order;
  const { body, bytes, redactor, webhook } = letter;
  const url = webhook.address;
  const { id, name } = task;
  return consent.decide(
    {
      runId,
      task: { id, name },
      questions,
      pageOrigin: originOf(pages),
      url,
      model: "",
      body,
      bytes,
      replaced: redactor.replacements(body),
      ...(!webhook.redacts && { isAsItIs: true as const }),
      why: [],
    },
    {
      mode: effective.consent,
      mayAsk: true,
      endpointOrigin: destinationOf({ url, model: "" }),
      signal: new AbortController().signal,
    },
  );
}

/** Settings, policy and a remembered yes as they are now, then the ledger. */
async function openFor(
  order: Order,
  { webhook, body, classes, redactor, consent: agreed }: Letter,
  basis: ConsentBasis | "test",
  { egress, consent, ledger }: WebhookDependencies,
) {
  const { report } = await egress();
  const { effective } = report;
  const isStillMeant =
    (basis === "test" || isReasonGiven(agreed, effective.consent)) &&
    JSON.stringify(effective.webhook) === JSON.stringify(webhook) &&
    (!webhook.redacts || effective.redaction.every((name) => classes.includes(name)));
  if (mayPost(report, order.pages) !== null || !isStillMeant) throw new Withheld("consent-unanswered");
  const pageOrigin = originOf(order.pages);
  const endpointOrigin = destinationOf({ url: webhook.address, model: "" });
  if (basis === "remembered") {
    const isGranted = await consent.isGranted({ taskId: order.task.id, pageOrigin, endpointOrigin });
    if (effective.consent !== "once" || !isGranted) throw new Withheld("consent-refused");
  }
  const facts: Pick<RequestEntry, "runId" | "pageOrigin" | "task" | "redacted" | "why" | "consent"> = {
    runId: order.runId,
    pageOrigin,
    task: order.task,
    redacted: countByClass(redactor.replacements(body)),
    why: [],
    consent: basis,
  };
  return recordRequest(
    ledger,
    { url: withoutQuery(webhook.address), model: "", body, questions: order.questions },
    facts,
  );
}

/** The one site that all of it comes from; "" for several, for which a word can't be remembered. */
function originOf(pages: readonly string[]): string {
  const origins = new Set(pages.map((url) => URL.parse(url)?.origin ?? ""));
  const [only = ""] = origins;
  return origins.size === 1 && only !== "null" ? only : "";
}

/** Of JSON: every text changed, names of members as they are. */
function eachText(value: unknown, change: (text: string) => string): object {
  const visit = (one: unknown): unknown => {
    if (typeof one === "string") return change(one);
    if (Array.isArray(one)) return one.map(visit);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, member]) => [name, visit(member)]));
  };
  return visit(value) as object;
}
