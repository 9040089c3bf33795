import * as v from "valibot";
import { MOST_PLACES } from "../../domain/batch/batch";
import type { ConsentGrant, ConsentRequest } from "../../domain/ledger/consent";
import { EXPORTS, type LedgerEntry, type LedgerState, LONGEST_REASON } from "../../domain/ledger/ledger";
import type { InstalledVersion, ModelsReport } from "../../domain/model/model";
import { MODEL_KINDS } from "../../domain/model/model-card";
import type { EndpointModels, EndpointTest, WebhookReport } from "../payloads";
import { type MessageTable, type } from "./message";
import { address, identifier, LISTING, nothing, textSchema } from "./parts";

const grantKey = { taskId: identifier, pageOrigin: textSchema(2_000), endpointOrigin: textSchema(2_000) };
const grant = v.object({ ...grantKey, taskName: textSchema(500), allows: v.boolean(), createdAt: v.number() });
const modelVersion = { modelId: identifier, version: identifier };
const kind = v.picklist(MODEL_KINDS);
const passphrase = textSchema(1_000);
/** What a person typed, for whoever reads the ledger. */
const reason = textSchema(LONGEST_REASON);

/** What the host answers of what leaves the device, of the lock, and of models. */
export const SERVICE_MESSAGES = {
  "consent.pending": { request: nothing, response: type<ConsentRequest[]>() },
  "consent.answer": {
    request: v.object({
      id: identifier,
      decision: v.picklist(["send", "send-always", "refuse", "refuse-always"]),
      /** Without one, a yes to a request that needs a reason is a no. */
      reason: v.optional(reason),
    }),
    response: type<{ accepted: boolean }>(),
  },
  "consent.list": { request: nothing, response: type<ConsentGrant[]>() },
  "consent.revoke": {
    request: v.object({ grants: v.union([v.literal("all"), v.array(v.object(grantKey))]) }),
    response: type<{ revoked: number }>(),
  },
  /** Undo of a revocation: puts grants back as they were. */
  "consent.restore": { request: v.object({ grants: v.array(grant) }), response: type<{ restored: number }>() },

  /**
   * Lets Loupe read a site that policy keeps it from until a person says why: the reason is in the ledger before anything
   * is read. Throws `site-blocked` where no reason helps, `setting-invalid` for an empty one, `ledger-failed`.
   */
  "site.open": { request: v.object({ url: address, reason }), response: type<{ opened: true }>() },

  /** Newest first. */
  "ledger.list": { request: v.object(LISTING), response: type<LedgerEntry[]>() },
  /** A person took something out as a file. */
  "ledger.note-export": { request: v.object({ what: v.picklist(EXPORTS) }), response: type<{ noted: true }>() },
  "ledger.verify": { request: nothing, response: type<LedgerState>() },

  /** The host as the receiver of what is only about the lock: it works while everything else throws `locked`. */
  "lock.unlock": { request: v.object({ passphrase }), response: type<{ unlocked: true }>() },
  /** Encrypts everything. Throws `passphrase-weak`. */
  "lock.turn-on": { request: v.object({ passphrase }), response: type<{ turned: true }>() },
  /** Decrypts everything. Throws `passphrase-wrong`, `setting-locked` where policy wants it on. */
  "lock.turn-off": { request: v.object({ passphrase }), response: type<{ turned: true }>() },
  "lock.change": { request: v.object({ passphrase, next: passphrase }), response: type<{ changed: true }>() },
  "lock.now": { request: nothing, response: type<{ locked: true }>() },
  /** Deletes everything that is stored, the key of the endpoint too: for a passphrase that is forgotten. */
  "lock.erase": { request: nothing, response: type<{ erased: true }>() },

  /** Asks the saved endpoint a question without any page data; recorded like every request. */
  "endpoint.test": { request: nothing, response: type<EndpointTest>() },
  /** Asks a server, saved or not, which models it has. `key` "": the one that is kept for its origin. */
  "endpoint.models": {
    request: v.object({
      baseUrl: textSchema(2_000),
      headers: v.record(textSchema(100), textSchema(2_000)),
      key: textSchema(10_000),
    }),
    response: type<EndpointModels>(),
  },

  /**
   * Sends values to the saved webhook, after a person has seen the exact bytes, unless they said yes for good. What keeps
   * them here is told in the report. `pages`: addresses that they were read from; `parcel`: JSON. Throws `webhook-…`.
   */
  "webhook.send": {
    request: v.object({
      runId: identifier,
      task: v.object({ id: identifier, name: textSchema(500), hash: textSchema(200) }),
      questions: v.array(v.object({ id: identifier, name: textSchema(2_000) })),
      pages: v.pipe(v.array(textSchema(100_000)), v.maxLength(MOST_PLACES)),
      language: textSchema(100),
      parcel: textSchema(5_000_000),
    }),
    response: type<WebhookReport>(),
  },
  /** Sends the saved webhook something that holds no page's data; recorded like every request. Throws `webhook-…`. */
  "webhook.test": { request: nothing, response: type<WebhookReport>() },

  "model.list": { request: nothing, response: type<ModelsReport>() },
  /**
   * Starts a download, or goes on with one, and answers as soon as it is under way; `model.progress` tells the rest.
   * Of a model that is there: looks for a newer version. Throws `model-unknown`, `download-…`.
   */
  "model.download": { request: v.object({ modelId: identifier }), response: type<{ started: boolean }>() },
  "model.pause": { request: v.object({ modelId: identifier }), response: type<{ paused: boolean }>() },
  /** Takes a version off the disk, a half one too. Throws `model-in-use` for the active one. */
  "model.delete": { request: v.object(modelVersion), response: type<{ freedBytes: number }>() },
  /** Reads every file again; what is damaged is said, and fetched again by `model.download`. */
  "model.check": { request: v.object(modelVersion), response: type<InstalledVersion>() },
  /** Null: none of this kind, or, of encoders, the one that ships with Loupe. */
  "model.activate": {
    request: v.object({ kind, model: v.nullable(v.object(modelVersion)) }),
    response: type<ModelsReport>(),
  },
  /** Back to what was active before. */
  "model.roll-back": { request: v.object({ kind }), response: type<ModelsReport>() },
} satisfies MessageTable;
