/** What encryption adds to a row: `npx node test/support/run.ts test/bench/sealed-rows.ts`. CPU time, which a busy machine changes little. */
import { createDataKey } from "../../lib/store/sealed/passphrase";
import { createSealer } from "../../lib/store/sealed/sealer";
import { importDataKey } from "../../lib/util/seal";

const ROWS = 1_000;
const result = {
  id: "r",
  createdAt: 1,
  taskHash: "hash",
  page: { url: "https://a.example/" },
  answers: Array.from({ length: 40 }, (_, index) => ({
    questionId: `q${index}`,
    quote: "A sentence of a page. ".repeat(10),
  })),
};
const embedding = { key: "k", usedAt: 1, embedding: new Float32Array(384).fill(0.1) };

const sealer = await createSealer(await importDataKey(createDataKey()));

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  const before = process.cpuUsage();
  for (let row = 0; row < ROWS; row++) await work();
  const { user, system } = process.cpuUsage(before);
  console.log(`${name}: ${((user + system) / ROWS).toFixed(0)} µs a row`);
}

const kilobytes = (JSON.stringify(result).length / 1_000).toFixed(1);
const [storedResult, storedEmbedding] = [
  await sealer.sealRow("results", result),
  await sealer.sealRow("embeddings", embedding),
];
await measure(`seal a result of ${kilobytes} kB`, () => sealer.sealRow("results", result));
await measure(`open a result of ${kilobytes} kB`, () => sealer.openRow("results", storedResult));
await measure("seal an embedding", () => sealer.sealRow("embeddings", embedding));
await measure("find and open an embedding", async () => {
  await sealer.hashKey("embeddings", ["key"], ["k"]);
  await sealer.openRow("embeddings", storedEmbedding);
});
