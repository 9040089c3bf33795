import type * as v from "valibot";
import type { POLICY_KEYS, PolicyKeyName } from "./keys";

/** What administrators read of a key: documents are made of it, and nothing that runs in a browser carries it. */
export interface KeyWords<Schema extends v.GenericSchema = v.GenericSchema> {
  title: string;
  /** What it does, in one or two sentences. */
  description: string;
  example: v.InferInput<Schema>;
}

export const KEY_WORDS: { [Name in PolicyKeyName]: KeyWords<(typeof POLICY_KEYS)[Name]["schema"]> } = {
  endpoints: {
    title: "Endpoints",
    description:
      "OpenAI-compatible endpoints that may be asked, by base address up to and including the version, each with the models allowed; an empty list allows every model. The first one that names a model is used where a person has chosen none.",
    example: [{ baseUrl: "https://models.example/v1", models: ["small-instruct"] }],
  },
  allowedOrigins: {
    title: "Allowed origins",
    description:
      "Exact origins that questions and results may be sent to. These may be private and plain http. Without this key: every public https origin and this device, as far as `endpoints` and `webhooks` list them.",
    example: ["https://models.example", "https://hooks.example", "http://10.0.0.5:8080"],
  },
  webhooks: {
    title: "Webhooks",
    description:
      "Exact addresses that people may send results to, by a press of a button and after seeing what is sent. The first one is used where a person has chosen none. `allowedOrigins`, `consent`, `blockedSites` and sites with escalation `off` hold for them too. Without this key: none.",
    example: ["https://hooks.example/loupe"],
  },
  escalation: {
    title: "Escalation",
    description: "Whether questions that no local stage is sure about may be sent to an endpoint.",
    example: "on",
  },
  escalationSites: {
    title: "Escalation by site",
    description: 'Exceptions to `escalation` by match pattern of the page. Of several that match a page, "off" wins.',
    example: [{ pattern: "https://*.hr.example/*", escalation: "off" }],
  },
  blockedSites: {
    title: "Blocked sites",
    description: "Match patterns of pages that Loupe never reads. People may block more where they may change this.",
    example: ["https://*.bank.example/*"],
  },
  siteLevels: {
    title: "Levels of sites",
    description:
      "What Loupe may do on pages that match. `blocked`: never read. `reason`: read once a person has typed why; the reason is written into the ledger, and holds for the site until the browser closes. `audit`: read, and each run is written into the ledger with task and site; runs on `reason` sites are too. Of several that match, the strictest holds.",
    example: [
      { pattern: "https://*.hr.example/*", level: "reason" },
      { pattern: "https://crm.example/*", level: "audit" },
    ],
  },
  targetPrecision: {
    title: "Target precision",
    description: "Share of sure answers that are to be right. A higher one leaves more questions unsure.",
    example: 0.97,
  },
  redaction: {
    title: "Redaction",
    description:
      "Classes of personal data that are always replaced before anything is sent. The others stay on unless a person may, and does, turn them off.",
    example: ["email", "phone", "iban", "card", "secret"],
  },
  consent: {
    title: "Consent",
    description:
      "`never`: nothing is sent. `with-reason`: a person is asked before every request, and a yes takes a typed reason, which is written into the ledger. `always-ask`: a person is asked before every request. `once`: a yes holds for the same task, site and endpoint.",
    example: "always-ask",
  },
  retentionDays: {
    title: "Retention",
    description: "Days after which stored results are deleted. Without this key: what a person chose.",
    example: 90,
  },
  keepExamples: {
    title: "Keep examples",
    description:
      "Whether texts that people gave a label are kept on the device, to train the task. `false` also erases those that are there.",
    example: false,
  },
  predictionLog: {
    title: "Prediction log",
    description:
      "What is kept of each answer, to watch quality. `off`: nothing, and what is there is erased. `hashes`: page and site as hashes. `texts`: people may choose to keep both as they are.",
    example: "hashes",
  },
  answerMemory: {
    title: "Memory of answers",
    description:
      "Whether answers of language models and endpoints are kept on the device, so that the same question about the same text is not asked and paid twice. `off`: nothing, and what is there is erased. `exact`: they are used again for the same text only. `alike`: for texts that mean the same too, unless people choose less.",
    example: "exact",
  },
  requirePassphrase: {
    title: "Require a passphrase",
    description:
      "Whether Loupe works only once what it stores is encrypted and locked with a passphrase that the person chooses. Nobody can turn the lock off then, or read what is stored without it, the organisation neither.",
    example: true,
  },
  lockAfterMinutes: {
    title: "Lock after minutes",
    description:
      "Minutes without any use after which Loupe locks itself, where it has a passphrase. Without this key: when the browser ends.",
    example: 30,
  },
  tasks: {
    title: "Tasks",
    description:
      "Tasks that everyone gets, in the form that the task builder exports. People can use but not change them.",
    example: [
      {
        id: "ticket-urgency",
        version: 1,
        kind: "classify",
        name: "Ticket urgency",
        labels: [
          { id: "urgent", name: "urgent", description: "Somebody can't work." },
          { id: "normal", name: "can wait" },
        ],
      },
    ],
  },
  sitePacks: {
    title: "Learned sites",
    description:
      "What Loupe is to know about sites from the start: for each pack the text of a file that “Save” under “Learned sites” writes. What a person teaches about the same field of a site goes before it. People can't change or forget a pack.",
    example: ['{"loupe":"site-memory","version":1,"rules":[]}'],
  },
  stages: {
    title: "Stages",
    description: "Which stages may run. `remote` is needed for questions to be sent.",
    example: ["rules", "encoder", "remote"],
  },
  remoteTokensPerRun: {
    title: "Remote tokens per run",
    description: "Tokens, in and out, that one run may cost at an endpoint.",
    example: 8_000,
  },
  secondsPerRun: {
    title: "Seconds per run",
    description: "Seconds after which a run asks no further stage.",
    example: 30,
  },
  peopleMayChange: {
    title: "People may change",
    description:
      "Settings that people may still change, though only to something stricter than this policy. All others that it governs are locked.",
    example: ["blockedSites", "consent"],
  },
  release: {
    title: "Release",
    description:
      "`true` forgets every earlier policy. Alone, it ends management; beside other keys, only those hold. Without it, a policy that vanishes stays in force.",
    example: true,
  },
  modelMirrors: {
    title: "Model mirrors",
    description:
      "Origins that model files may be downloaded from, also over redirects. These may be private and plain http. Without this key: none, the embedded model is used.",
    example: ["https://mirror.example"],
  },
  modelMirror: {
    title: "Model mirror",
    description:
      "Base address that model files come from, with a path where the mirror has one; its origin must be in `modelMirrors`. Without this key: what a person chose if it may be used, else the public hub, else the first of `modelMirrors`.",
    example: "https://mirror.example/models",
  },
  models: {
    title: "Models",
    description:
      "Models beside those that Loupe knows; one with the id of such a model takes its place. `files` pins them: a file that is not listed, or differs, is refused. An empty `files` takes what the repository lists at its first download.",
    example: [
      {
        id: "corp-encoder",
        name: "Corporate encoder",
        kind: "encoder",
        engine: "transformers",
        repository: "corp/encoder",
        revision: "v3",
        licence: "Apache-2.0",
        languages: ["en", "fr"],
        parameters: 118,
        contextTokens: 512,
        needs: { memoryMegabytes: 400 },
        encoder: { dimensions: 384, pooling: "mean", queryPrefix: "query: ", maxTokens: 512 },
        files: [
          {
            path: "config.json",
            bytes: 658,
            sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
          },
        ],
      },
    ],
  },
  requiredModels: {
    title: "Required models",
    description: "Ids of models that are downloaded without anybody asking, from where `modelMirrors` allows.",
    example: ["corp-encoder"],
  },
  tasksOnPeople: {
    title: "Tasks on people",
    description:
      "Whether tasks that are marked as judging people (`judgesPeople`) are offered and may run. See docs/ai-act.md.",
    example: "allowed",
  },
  notice: {
    title: "Notice",
    description: "Text that the panel shows everyone, and every question whether something may be sent.",
    example: "Loupe is for work with public pages. Questions: it@corp.example",
  },
  blockedModelKinds: {
    title: "Blocked kinds of models",
    description:
      "Kinds of models that nobody may have, `encoder` or `llm`: none is offered, downloaded or used, and the files of those that are there are deleted. The encoder in the package stays.",
    example: ["llm"],
  },
};
