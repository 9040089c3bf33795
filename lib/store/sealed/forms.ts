import type { StoreName } from "../database";

/** What of a store's rows is on the disk beside the encrypted row, since it is found by that. */
export interface SealedForm {
  /** Paths that stay as they are: random ids, times, hashes of tasks, names of stages. */
  clear: readonly string[];
  /** Paths that stay as keyed hashes: whatever comes from a page, an address or a person. */
  hashed: readonly string[];
}

/**
 * How each store lies on the disk while Loupe is locked with a passphrase. `null`: as ever, since it says nothing of
 * pages or people: which models are here is told by their files, and notes are measurements under hashed names.
 */
export const SEALED_FORMS: { readonly [Name in StoreName]: SealedForm | null } = {
  results: { clear: ["id", "createdAt", "taskHash"], hashed: ["page.url"] },
  tasks: { clear: [], hashed: ["id"] },
  corrections: { clear: ["resultId", "taskHash"], hashed: ["questionId"] },
  notes: null,
  embeddings: { clear: ["usedAt"], hashed: ["key"] },
  verdicts: { clear: ["resultId", "stage", "taskHash"], hashed: ["questionId"] },
  calibrations: { clear: ["taskHash", "stage"], hashed: ["questionId"] },
  ledger: { clear: ["sequence"], hashed: [] },
  consents: { clear: [], hashed: ["taskId", "pageOrigin", "endpointOrigin"] },
  modelVersions: null,
  activeModels: null,
  siteRules: { clear: [], hashed: ["host", "field.taskId", "field.id", "template"] },
  ruleChanges: { clear: ["id", "at"], hashed: ["host"] },
  ruleVersions: { clear: [], hashed: ["host", "field.taskId", "field.id", "template"] },
  readPages: { clear: ["resultId", "readAt"], hashed: [] },
  examples: { clear: ["resultId", "taskHash", "createdAt"], hashed: [] },
  heads: { clear: ["taskHash", "modelRevision"], hashed: [] },
  // Both are digests of texts, so that without a key one could tell whether a text was read.
  answers: { clear: ["resultId", "usedAt"], hashed: ["key", "kind"] },
  predictions: { clear: ["resultId", "at"], hashed: ["questionId", "plain.host"] },
};
