import { UNMET_REQUIREMENTS } from "../model/device-report";
import type { ModelCard } from "../model/engines/index";
import type { ModelKind } from "../model/model-card";
import type { StageId } from "../result/result";
import type { Task } from "../task/task";

/** What redaction swaps for placeholders before anything leaves the device. */
export const REDACTION_CLASSES = [
  "email",
  "phone",
  "name",
  "address",
  "iban",
  "card",
  "national-id",
  "ip-address",
  "secret",
  "birth-date",
  "bank-account",
  "crypto-address",
  "vehicle",
  "mac-address",
] as const;
export type RedactionClass = (typeof REDACTION_CLASSES)[number];

/** From strict to lax. `with-reason`: a yes takes a typed reason; `once`: it holds for the same task on the same site. */
export const CONSENT_MODES = ["never", "with-reason", "always-ask", "once"] as const;
export type ConsentMode = (typeof CONSENT_MODES)[number];

/**
 * From strict to lax: whether each answer is written down to watch quality, with page and site as hashes only, or with the
 * text and the site's name too.
 */
export const PREDICTION_LOG_MODES = ["off", "hashes", "texts"] as const;
export type PredictionLogMode = (typeof PREDICTION_LOG_MODES)[number];

/**
 * From strict to lax: whether answers of language models and endpoints are kept to be used again, for the same text only or
 * for one that means the same too.
 */
export const ANSWER_MEMORY_MODES = ["off", "exact", "alike"] as const;
export type AnswerMemoryMode = (typeof ANSWER_MEMORY_MODES)[number];

/** From strict to lax. */
export const TASKS_ON_PEOPLE = ["blocked", "allowed"] as const;
export type TasksOnPeople = (typeof TASKS_ON_PEOPLE)[number];

/**
 * From strict to lax, what policy makes of a site: never read · read once a person typed a reason, which the ledger keeps ·
 * read, and each run is written into the ledger.
 */
export const SITE_LEVELS = ["blocked", "reason", "audit"] as const;
export type SiteLevel = (typeof SITE_LEVELS)[number];

/** The level of pages that match. Of several that match, the strictest holds. */
export interface LevelledSite {
  /** A match pattern: `https://*.example.com/*`. */
  pattern: string;
  level: SiteLevel;
}

/** An OpenAI-compatible endpoint. */
export interface EndpointSettings {
  /** Up to and including the version: `http://127.0.0.1:8080/v1`. */
  baseUrl: string;
  model: string;
  /** Sent with every request, beside the key. */
  headers: Record<string, string>;
}

/** An endpoint that policy allows; without models every model of it is. */
export interface AllowedEndpoint {
  baseUrl: string;
  models: string[];
}

/** Where a person sends results by a press of a button. */
export interface WebhookSettings {
  /** Whole, with its query: `https://hooks.example/in/4711?key=…`. */
  address: string;
  /** Personal data is swapped for placeholders before. */
  redacts: boolean;
}

/** Whether questions about pages that match may leave the device. Of several that match, "off" wins. */
export interface SiteRule {
  /** A match pattern: `https://*.example.com/*`. */
  pattern: string;
  escalation: "on" | "off";
}

/** A task that runs by itself on pages like one that it was run on, when the panel is open there. */
export interface TaskRule {
  taskId: string;
  /** What makes a page like it: its address, or a schema.org type among its structured data. */
  by: "site" | "schema";
  /** A match pattern, or the type: `Product`. */
  value: string;
  isOn: boolean;
}

/** Where models come from as long as nobody says otherwise. */
export const DEFAULT_MODEL_MIRROR = "https://huggingface.co";

/** What a person chose; policy may narrow it. */
export interface Preferences {
  endpoint: EndpointSettings | null;
  /** Those that are kept to be switched to; nothing is sent to them meanwhile. */
  otherEndpoints: EndpointSettings[];
  webhook: WebhookSettings | null;
  /** Keep the endpoint's key on disk, in clear, rather than until the browser closes. */
  keepKey: boolean;
  /** Rules by site; a page that none matches goes by `escalation`. */
  escalation: "on" | "off";
  escalationSites: SiteRule[];
  /** Match patterns of pages that are never read. */
  blockedSites: string[];
  taskRules: TaskRule[];
  consent: ConsentMode;
  redaction: RedactionClass[];
  /** Share of sure answers that are to be right, 0.5 to 0.999. */
  targetPrecision: number;
  /** Days after which results are deleted; null: never. */
  retentionDays: number | null;
  /** What is written down of each answer, see `lib/domain/learning/prediction-log.ts`. */
  predictionLog: PredictionLogMode;
  answerMemory: AnswerMemoryMode;
  /** Stages that may run. */
  stages: StageId[];
  /** Tokens, in and out, that one run may cost at an endpoint. */
  remoteTokensPerRun: number;
  /** Seconds after which a run asks no further stage. */
  secondsPerRun: number;
  /** Base address that model files are downloaded from. */
  modelMirror: string;
}

/** What holds: a person's choices and policy put together, the stricter of each. */
export interface EffectiveSettings extends Preferences {
  /** True where a policy is in force. */
  isManaged: boolean;
  /** Null: any. */
  allowedEndpoints: AllowedEndpoint[] | null;
  /** Exact addresses that results may be sent to. Null: any. */
  allowedWebhooks: string[] | null;
  /**
   * Exact origins that policy lets the extension talk to, private ones and plain http too. Null: any public https
   * origin, and this device.
   */
  allowedOrigins: string[] | null;
  /** Exact origins that models may be downloaded from, private ones and plain http too. Null: any public https origin. */
  modelMirrors: string[] | null;
  /** Texts that people gave a label may be kept on the device. */
  keepExamples: boolean;
  /** Nothing is read or kept until what is stored is locked with a passphrase. */
  needsPassphrase: boolean;
  /** Minutes without use after which it is locked; null: when the browser ends. */
  lockAfterMinutes: number | null;
  /** Models beside those of the catalogue; one of the same id takes its place. */
  models: ModelCard[];
  /** Ids of models that are to be there without anybody asking. */
  requiredModels: string[];
  /** Kinds of models that may not be there: their files are deleted. What comes with Loupe or the browser is no file. */
  blockedModelKinds: ModelKind[];
  /** Whether tasks that are marked as judging people may run. */
  tasksOnPeople: TasksOnPeople;
  siteLevels: LevelledSite[];
  /** Sites (`siteOf`) of level `reason` that a person gave their reason for, until the browser closes. */
  openedSites: string[];
  /** What an organisation tells the people who use Loupe; "" where there is none. */
  notice: string;
  /** Tasks that policy gives everyone. */
  tasks: Task[];
  /** What policy knows about sites: files of learned sites, whole. */
  sitePacks: string[];
}

export type SettingName = keyof Preferences;

export interface PolicyProblem {
  /** The policy's key, "" for the policy as a whole. */
  key: string;
  /** For an administrator, in English: policy files are. */
  message: string;
}

/** For the options page. */
export interface SettingsReport {
  effective: EffectiveSettings;
  preferences: Preferences;
  /** What people may not change here. */
  locked: SettingName[];
  /** Values of the policy in force, by key; null where there is none. */
  policy: Record<string, unknown> | null;
  problems: PolicyProblem[];
  /** True where the policy in force is an earlier one, since what is there now can't be used. */
  isLastGood: boolean;
  /** A key is stored; it is never shown again. */
  hasKey: boolean;
  /** Why the endpoint can't be used, null where it can: a code of `ENDPOINT_PROBLEMS`. */
  endpointProblem: EndpointProblem | null;
  /** The same of the webhook. */
  webhookProblem: WebhookProblem | null;
}

/** Why nothing may be sent to an address, whatever for. */
export const ADDRESS_PROBLEMS = [
  "address-invalid",
  "address-has-password",
  "address-odd",
  "address-not-https",
  "address-private",
  "origin-not-allowed",
] as const;
export type AddressProblem = (typeof ADDRESS_PROBLEMS)[number];

/** Why results can't be sent to the webhook. */
export type WebhookProblem = AddressProblem | "no-webhook" | "webhook-not-allowed" | "needs-host-permission";

/** Why nothing is sent; also what the trace gives as reason for skipping the remote stage. */
export const ENDPOINT_PROBLEMS = [
  "no-endpoint",
  ...ADDRESS_PROBLEMS,
  "endpoint-not-allowed",
  "model-not-allowed",
  "needs-host-permission",
] as const;
export type EndpointProblem = (typeof ENDPOINT_PROBLEMS)[number];

/** Why a stage did not run, beside the reasons that only one stage has. */
export const SKIP_REASONS = [
  ...ENDPOINT_PROBLEMS,
  ...UNMET_REQUIREMENTS,
  "stage-off",
  "escalation-off",
  "site-off",
  "consent-never",
  "consent-refused",
  "consent-unanswered",
  "nobody-to-ask",
  "token-budget",
  "time-budget",
  "endpoint-resting",
  "nothing-to-read",
  "too-long",
  "no-questions",
  "nothing-learned",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
