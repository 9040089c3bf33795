import type { SettingsReport } from "../../domain/settings/settings";
import { countrySigns } from "../../domain/snapshot/country-signs";
import { toCanonicalJson } from "../../domain/task/task-hash";
import type { EndpointModels, EndpointTest } from "../../messages/payloads";
import { createRedactor } from "../../policy/redact/redactor";
import type { RankPassages } from "../../stage/prompt/passages";
import type { Fetch } from "../../stage/remote/guarded-fetch";
import { createRemoteStage } from "../../stage/remote/index";
import type { Stage, StageRequest } from "../../stage/stage";
import { createConsentStore } from "../../store/consent-store";
import type { Database } from "../../store/database";
import { createEndpointStore } from "../../store/endpoint-store";
import { createLedgerStore } from "../../store/ledger-store";
import { createReadingContext } from "../../value/reading-context";
import type { AnswerMemories } from "../answer-memory";
import { type Consent, createConsent } from "./consent-service";
import { listEndpointModels, type ModelsWanted } from "./endpoint-models";
import { createEndpoints, type EndpointLimits } from "./endpoint-pool";
import { testEndpoint } from "./endpoint-test";
import { createEventNotes } from "./event-notes";
import { createLedger, type Ledger } from "./ledger-service";
import { mayEscalate } from "./may-escalate";
import type { RemoteEnvironment } from "./remote-environment";
import { createRunGuard, type RemoteRun } from "./run-guard";
import { createWebhook } from "./webhook";

export interface RemoteDependencies {
  environment: RemoteEnvironment;
  database: Database;
  /** The browser's own `fetch`; nothing but the endpoint is called with it. */
  fetch: Fetch;
  /** Answers that are not asked for again. */
  memory?: Pick<AnswerMemories, "wrap">;
  /** Which passages a request's questions need most. */
  rank?(request: StageRequest): RankPassages;
  limits?: EndpointLimits;
  /** Milliseconds for which a person is asked. */
  consentExpiresAfter?: number;
}

/** Everything that has to do with sending: the stage, who allows it, and what is known of it afterwards. */
export interface RemoteAccess {
  stageFor(run: RemoteRun): Stage;
  consent: Pick<Consent, "pending" | "answer" | "list" | "revoke" | "restore">;
  ledger: Ledger;
  test(): Promise<EndpointTest>;
  listModels(wanted: ModelsWanted): Promise<EndpointModels>;
  webhook: ReturnType<typeof createWebhook>;
}

export function createRemoteAccess(dependencies: RemoteDependencies): RemoteAccess {
  const { environment, database, fetch, limits, rank, memory, consentExpiresAfter } = dependencies;
  const { egress, readHead, writeHead, announce } = environment;
  const endpoints = createEndpoints(createEndpointStore(database), fetch, limits);
  const announceLedger = () => announce("ledger.changed", {});
  const ledger = createLedger({ store: createLedgerStore(database), readHead, writeHead, changed: announceLedger });
  const note = createEventNotes(ledger);
  const consent = createConsent(createConsentStore(database), announce, note, consentExpiresAfter);

  /** What replies hang on beside question, text and the stage's revision. */
  const conditionsOf = ({ effective: { endpoint, redaction }, policy }: SettingsReport, { revision }: Stage): string =>
    toCanonicalJson([revision, endpoint, [...redaction].sort(), policy]);

  async function stageOf(run: RemoteRun, request: StageRequest): Promise<Stage | string> {
    const { report, apiKey } = await egress();
    const reason = mayEscalate(report, run.pageUrl);
    if (reason) return reason;
    const { effective: settings } = report;
    const { snapshot } = request;
    const [region] = createReadingContext(snapshot, countrySigns(snapshot)).countries;
    const { redaction: classes } = settings;
    const redactor = createRedactor({ classes, language: snapshot.language, ...(region && { region }) });
    const stage = createRemoteStage({
      endpoint: await endpoints.get(settings.endpoint!, apiKey),
      guard: createRunGuard({ run, request, settings, apiKey, redactor, egress, consent, ledger }),
      protect: redactor.protect,
      restore: redactor.restorations,
      ...(rank && settings.stages.includes("encoder") && { rank: rank(request) }),
    });
    return memory ? memory.wrap(stage, run.runId, conditionsOf(report, stage)) : stage;
  }

  return {
    stageFor(run) {
      // Which endpoint it is is known once settings were asked.
      let revision = "";
      return {
        id: "remote",
        get revision() {
          return revision;
        },
        async propose(request) {
          const stage = await stageOf(run, request);
          if (typeof stage === "string") return { status: "skipped", reason: stage };
          revision = stage.revision;
          return stage.propose(request);
        },
      };
    },
    consent,
    ledger,
    test: () => testEndpoint(egress, endpoints, ledger),
    listModels: (wanted) => listEndpointModels(wanted, { egress, ledger, fetch }),
    webhook: createWebhook({ egress, consent, ledger, fetch }),
  };
}
