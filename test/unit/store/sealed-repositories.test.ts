import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import type { RuleChange } from "../../../lib/domain/learning/rule-change";
import type { RuleVersion } from "../../../lib/domain/learning/rule-version";
import type { LedgerEntry } from "../../../lib/domain/ledger/ledger";
import { createCalibrationStore } from "../../../lib/store/calibration-store";
import { createConsentStore } from "../../../lib/store/consent-store";
import { createCorrectionStore } from "../../../lib/store/correction-store";
import type { Database, StoreName } from "../../../lib/store/database";
import { createEmbeddingStore } from "../../../lib/store/embedding-store";
import { createExampleStore } from "../../../lib/store/example-store";
import { createLedgerStore } from "../../../lib/store/ledger-store";
import { createNoteStore } from "../../../lib/store/note-store";
import { openRaw } from "../../../lib/store/open-raw";
import { createPredictionStore } from "../../../lib/store/prediction-store";
import { createReadPageStore } from "../../../lib/store/read-page-store";
import { createResultStore } from "../../../lib/store/result-store";
import { createRuleChangeStore } from "../../../lib/store/rule-change-store";
import { createRuleVersionStore } from "../../../lib/store/rule-version-store";
import { openDatabase, SafeDatabase } from "../../../lib/store/safe-database";
import { SEALED_FORMS } from "../../../lib/store/sealed/forms";
import { createDataKey } from "../../../lib/store/sealed/passphrase";
import { createSealer } from "../../../lib/store/sealed/sealer";
import { createSiteRuleStore } from "../../../lib/store/site-rule-store";
import { createTaskStore } from "../../../lib/store/task-store";
import { createVerdictStore } from "../../../lib/store/verdict-store";
import { importDataKey } from "../../../lib/util/seal";
import { loggedPrediction } from "../../support/logged-predictions";
import { siteRule } from "../../support/site-rules";
import { smallExtractTask, smallSnapshot } from "../../support/snapshots";
import { answersScript } from "./answers-script";

/** Stands in whatever is stored here, and must be in nothing that lies on the disk. */
const SECRET = "zqsecret";
const URL = `https://${SECRET}.example/a`;

const result = (id: string, createdAt: number) => ({
  id,
  createdAt,
  task: { ...smallExtractTask, name: SECRET },
  taskHash: "hash",
  page: { url: URL, title: SECRET, language: "en", truncated: false },
  scope: "page" as const,
  milliseconds: 1,
  answers: [],
  trace: [],
  revisions: {},
  errors: [],
  excerpt: SECRET,
});
const correction = (resultId: string, questionId: string) => ({
  resultId,
  questionId,
  taskId: "cake",
  taskHash: "hash",
  items: [],
  text: SECRET,
  createdAt: 1,
});
const verdict = {
  questionId: SECRET,
  taskHash: "hash",
  stage: "rules" as const,
  revision: "1",
  group: "g",
  features: [],
};
const grant = { pageOrigin: URL, endpointOrigin: "http://127.0.0.1", taskName: SECRET, allows: true };
const calibration = {
  taskHash: "hash",
  stage: "rules" as const,
  revision: "1",
  priorRevision: "1",
  dataHash: SECRET,
  trainedOn: ["a"],
  previous: null,
  isRolledBack: false,
  proof: null,
};
const head = {
  version: "v",
  form: "blend" as const,
  temperature: 1,
  weights: { features: Float64Array.of(1), biases: Float64Array.of(Number.NaN) },
};
const attempt = {
  triedVersion: "v",
  tried: 1,
  triedAt: 1,
  promotion: null,
  previous: null,
  isRolledBack: false,
  proof: null,
};

/** What every repository is asked to do, and all that it answers. */
const SCRIPTS: Record<string, (database: Database) => unknown[]> = {
  results(database) {
    const [results, corrections] = [createResultStore(database), createCorrectionStore(database)];
    return [
      () => results.restore(Array.from({ length: 12 }, (_, index) => result(`r${index}`, index % 5))),
      () => corrections.put(result("r1", 1), correction("r1", SECRET)),
      () => results.list({ limit: 5, before: 4, query: `${SECRET} example` }),
      () => results.list({ limit: 100 }),
      () => results.newestOfPage("hash", URL),
      () => results.newestOfPage("hash", "https://other.example/"),
      () => results.newestAt(),
      () => corrections.get("r1", SECRET),
      () => corrections.listOfTask("hash"),
      () => corrections.delete(result("r1", 1), SECRET),
      () => corrections.listOfResult("r1"),
      () => results.deleteBefore(2),
      () => results.delete(["r3", "unknown"]),
      () => results.list({ limit: 100 }),
      () => results.delete("all"),
    ];
  },
  learning(database) {
    const [verdicts, calibrations] = [createVerdictStore(database), createCalibrationStore(database)];
    const rows = ["a", "b"].map((resultId) => ({ ...verdict, resultId, isRight: true, createdAt: 1 }));
    return [
      () => verdicts.put([...rows, { ...rows[0]!, questionId: "other" }]),
      () => verdicts.delete("a", SECRET),
      () => verdicts.listOfTask("hash"),
      () => verdicts.delete("b"),
      () => verdicts.delete("c"),
      () => verdicts.listOfTask("hash"),
      () => calibrations.replace("hash", [{ ...calibration, questionId: SECRET, maps: {}, heldOut: [] }]),
      () => calibrations.listOfTask("hash"),
      () => calibrations.replace("hash", []),
      () => calibrations.listOfTask("hash"),
    ];
  },
  ruleHistory(database) {
    const [changes, versions] = [createRuleChangeStore(database), createRuleVersionStore(database)];
    const rule = siteRule(`${SECRET}.example`, SECRET);
    const address = { host: rule.host, field: rule.field, template: rule.template };
    const change = { id: "1", at: 5, host: SECRET } as RuleChange;
    return [
      () => changes.put(change),
      () => changes.put({ ...change, id: "2", at: 3 }),
      () => changes.list(),
      () => changes.listOfSite(SECRET),
      () => changes.delete(["1"]),
      () => changes.get("1"),
      () => versions.put({ ...address, previous: null } as unknown as RuleVersion),
      () => versions.listOfSite(rule.host),
      () => versions.delete([address]),
    ];
  },
  tasks(database) {
    const tasks = createTaskStore(database);
    return [
      () => tasks.put({ ...smallExtractTask, id: SECRET }),
      () => tasks.get(SECRET),
      () => tasks.list(),
      ...[1, 2].map(() => () => tasks.delete(SECRET)),
    ];
  },
  examples(database) {
    const store = createExampleStore(database);
    const example = (resultId: string) => ({
      resultId,
      taskId: "t",
      taskHash: "hash",
      text: SECRET,
      label: "a",
      createdAt: 10,
    });
    const examples = [{ resultId: "1", text: SECRET, label: 0, embedding: Float32Array.of(1, 0) }];
    return [
      () => store.put(example("1")),
      () => store.put(example("2")),
      () => store.putHead({ taskHash: "hash", modelRevision: "m", champion: { ...head, examples }, ...attempt }),
      () => store.getHead("hash", "m"),
      () => store.listOfTask("hash"),
      () => store.delete(["1"]),
      () => store.getHead("hash", "m"),
      () => store.clear("hash"),
      () => store.list(),
    ];
  },
  sites(database) {
    const rules = createSiteRuleStore(database);
    const [one, other] = [siteRule(`${SECRET}.example`, SECRET), siteRule("b.example", "price")];
    return [
      () => rules.put([one, other]),
      () => rules.listOfSite(`${SECRET}.example`),
      () => rules.delete([one]),
      () => rules.list(),
      () => rules.listOfSite(`${SECRET}.example`),
    ];
  },
  pages(database) {
    const pages = createReadPageStore(database);
    return [
      ...Array.from(
        { length: 22 },
        (_, index) => () => pages.put(`r${index}`, { ...smallSnapshot(), title: SECRET, takenAt: 1 }),
      ),
      () => pages.get("r21"),
      () => database.count("readPages"),
    ];
  },
  answers: (database) => answersScript(database, SECRET),
  predictions(database) {
    const store = createPredictionStore(database, 3);
    const plain = { url: URL, host: `${SECRET}.example`, text: SECRET } as never;
    return [
      () => store.put(["a", "b", "c", "d"].map((id, at) => loggedPrediction(id, { at, plain, questionId: SECRET }))),
      () => store.judge("d", SECRET, { isRight: true } as never),
      () => store.judge("d", "other", null),
      () => store.list(),
      ...[1, 2].map(() => () => store.forgetTexts()),
      () => store.list(),
      () => store.deleteBefore(2),
      () => store.delete(["c"]),
      () => store.clear(),
    ];
  },
  consents(database) {
    const consents = createConsentStore(database);
    return [
      () => consents.put({ ...grant, taskId: SECRET, createdAt: 1 }),
      () => consents.put({ ...grant, taskId: "other", createdAt: 2 }),
      () => consents.get({ ...grant, taskId: SECRET }),
      () => consents.list(),
      () => consents.delete([{ ...grant, taskId: SECRET }]),
      () => consents.delete("all"),
    ];
  },
  ledger(database) {
    const ledger = createLedgerStore(database);
    const link = (sequence: number) => ({ sequence, kind: "event", event: "exported", about: [SECRET] }) as LedgerEntry;
    return [
      ...[1, 2, 3].map((sequence) => () => ledger.add(link(sequence))),
      () => ledger.add(link(2)).catch(({ code }) => code),
      () => ledger.getNewest(),
      () => ledger.list({ limit: 2, before: 3 }),
      () => ledger.listAll(),
    ];
  },
  embeddings(database) {
    const [embeddings, notes] = [createEmbeddingStore(database, 2), createNoteStore(database)];
    const entry = (key: string) => ({ key, embedding: Float32Array.of(1, 2) });
    return [
      () => embeddings.put([entry(SECRET), entry("b")]),
      () => embeddings.get(["b", SECRET, "none"]),
      () => notes.put("backend", "wasm"),
      () => notes.get("backend"),
    ];
  },
};

/** Stores that had rows at any time. */
const written = new Set<StoreName>();

async function openSealed(name: string): Promise<Database> {
  const sealer = await createSealer(await importDataKey(createDataKey()));
  const connect = (onClosed: () => void) => openRaw({ factory: indexedDB, name, onClosed });
  return new SafeDatabase({ connect, sealer: () => sealer, lockName: name });
}

async function play(script: (database: Database) => unknown[], database: Database, spy?: () => Promise<void>) {
  const answers: unknown[] = [];
  for (const step of script(database) as (() => Promise<unknown>)[]) {
    answers.push(await step());
    await spy?.();
  }
  return answers;
}

it.each(Object.entries(SCRIPTS))(
  "%s answer encrypted as they do in the clear, and show nothing",
  async (name, script) => {
    const raw = await openRaw({ factory: indexedDB, name: `sealed ${name}`, onClosed: () => undefined });
    const expectHidden = async () => {
      for (const store of raw.objectStoreNames) {
        const lies = [await raw.getAll(store), await raw.getAllKeys(store)];
        if (lies[1]!.length > 0) written.add(store);
        const text = JSON.stringify(lies, (_, value) =>
          value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
        );
        expect(text, store).not.toContain(SECRET);
      }
    };
    const plain = await play(script, await openDatabase(`plain ${name}`));
    const sealed = await play(script, await openSealed(`sealed ${name}`), expectHidden);
    expect(sealed).toEqual(plain);
    // The answers are there to be compared.
    expect(plain.filter((answer) => answer !== undefined).length).toBeGreaterThan(1);
    raw.close();
  },
);

it("plays every kind of row that is encrypted", () => {
  const sealed = (Object.keys(SEALED_FORMS) as StoreName[]).filter((store) => SEALED_FORMS[store]);
  expect([...written]).toEqual(expect.arrayContaining(sealed));
});
