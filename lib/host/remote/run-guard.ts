import type { Replacement } from "../../domain/ledger/consent";
import type { EffectiveSettings, RedactionClass } from "../../domain/settings/settings";
import type { Question } from "../../domain/task/task";
import type { EgressSettings } from "../../messages/payloads";
import type { Redactor } from "../../policy/redact/redactor";
import { type EgressGuard, type Outgoing, type Passage, Withheld } from "../../stage/remote/egress-guard";
import type { StageRequest } from "../../stage/stage";
import { type Consent, type ConsentBasis, isReasonGiven } from "./consent-service";
import type { Ledger } from "./ledger-service";
import { mayEscalate } from "./may-escalate";
import { recordRequest } from "./record-request";

export interface RemoteRun {
  runId: string;
  pageUrl: string;
  /** Somebody looks at our panel and can be asked for consent. */
  mayAsk: boolean;
}

export interface RunGuardOptions {
  run: RemoteRun;
  request: StageRequest;
  /** Under which the request was written. */
  settings: EffectiveSettings;
  apiKey: string;
  redactor: Pick<Redactor, "replacements">;
  egress(): Promise<EgressSettings>;
  consent: Consent;
  ledger: Ledger;
}

/** The guard of one run: a person's consent, then policy as it is when the bytes leave, then the ledger. */
export function createRunGuard(options: RunGuardOptions): EgressGuard {
  return {
    async approve(outgoing, signal) {
      const basis = await askForConsent(options, outgoing, signal);
      return { open: () => openFor(options, outgoing, basis) };
    },
  };
}

function askForConsent(options: RunGuardOptions, outgoing: Outgoing, signal: AbortSignal): Promise<ConsentBasis> {
  const { run, request, settings, consent, redactor } = options;
  const { url, model, body, questions } = outgoing;
  const ids = new Set(questions.map(({ id }) => id));
  const asked = consent.decide(
    {
      runId: run.runId,
      task: { id: request.task.id, name: request.task.name },
      questions: questions.map((question) => ({ id: question.id, name: nameOf(question) })),
      pageOrigin: originOf(run.pageUrl),
      url,
      model,
      body,
      bytes: new TextEncoder().encode(body).length,
      replaced: redactor.replacements(body),
      why: request.why.filter(({ questionId }) => ids.has(questionId)),
    },
    { mode: settings.consent, mayAsk: run.mayAsk, endpointOrigin: originOf(url), signal },
  );
  return request.whileAsking(asked);
}

async function openFor(options: RunGuardOptions, outgoing: Outgoing, basis: ConsentBasis): Promise<Passage> {
  const { run, request, consent, ledger, redactor } = options;
  const { report, apiKey } = await options.egress();
  const reason = mayEscalate(report, run.pageUrl);
  if (reason) throw new Withheld(reason);
  // Settings changed meanwhile: nobody has agreed to what would be sent now.
  if (!isStillMeant(options, { report, apiKey })) throw new Withheld("consent-unanswered");
  const pageOrigin = originOf(run.pageUrl);
  if (basis === "remembered") {
    if (report.effective.consent !== "once") throw new Withheld("consent-unanswered");
    const key = { taskId: request.task.id, pageOrigin, endpointOrigin: originOf(outgoing.url) };
    if (!(await consent.isGranted(key))) throw new Withheld("consent-refused");
  }
  const ids = new Set(outgoing.questions.map(({ id }) => id));
  return recordRequest(ledger, outgoing, {
    runId: run.runId,
    pageOrigin,
    task: { id: request.task.id, name: request.task.name, hash: request.taskHash },
    redacted: countByClass(redactor.replacements(outgoing.body)),
    why: request.why.filter(({ questionId }) => ids.has(questionId)),
    consent: basis,
  });
}

/** The same endpoint and key, and no more to redact than was redacted. */
function isStillMeant({ settings, apiKey }: RunGuardOptions, now: Pick<EgressSettings, "report" | "apiKey">): boolean {
  const { endpoint, redaction, consent } = now.report.effective;
  return (
    isReasonGiven(settings.consent, consent) &&
    now.apiKey === apiKey &&
    JSON.stringify(endpoint) === JSON.stringify(settings.endpoint) &&
    redaction.every((name) => settings.redaction.includes(name))
  );
}

export function countByClass(replaced: readonly Replacement[]): Partial<Record<RedactionClass, number>> {
  const counts: Partial<Record<RedactionClass, number>> = {};
  for (const { class: name, count } of replaced) counts[name] = (counts[name] ?? 0) + count;
  return counts;
}

function nameOf(question: Question): string {
  return question.kind === "label" ? question.task.name : question.field.name;
}

/** "" for what has none: local files, text without a page. */
function originOf(url: string): string {
  const origin = URL.parse(url)?.origin ?? "";
  return origin === "null" ? "" : origin;
}
