/**
 * Puts the model library that a language model runs on into the package: public/llm, with its hash in
 * public/llm/libraries.json. Nothing is fetched when Loupe runs, so a build has the libraries that were put in before.
 *
 *     npm run vendor:llm -- MODEL [--from FILE-OR-URL] [--models-from FOLDER-OR-BASE] [--into FOLDER] [--replace]
 *
 * MODEL            a model's id in WebLLM's list; another needs --from, and its library keeps its file name
 * --from           the library, from elsewhere than WebLLM's list says
 * --models-from    also record the hashes of the model's own files, from its folder or from a mirror's base address
 * --into           another folder than public/llm
 * --replace        take a library or files that differ from those in the lock
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { lockModelFiles } from "./vendor-llm-files";
import { vendorLibrary } from "./vendor-llm-library";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      from: { type: "string" },
      "models-from": { type: "string" },
      replace: { type: "boolean", default: false },
      into: { type: "string", default: resolve(import.meta.dirname, "../public/llm") },
    },
  });
  const [model, ...more] = positionals;
  if (!model || more.length > 0) throw new Error("Name one model: npm run vendor:llm -- MODEL");
  const request = { model, folder: values.into, replace: values.replace };
  const { name, bytes, sha256, isNew } = await vendorLibrary({ ...request, from: values.from });
  console.log(`${name}: ${bytes} bytes, sha256 ${sha256}${isNew ? "" : ", as it was"}`);
  const source = values["models-from"];
  if (!source) return;
  const files = await lockModelFiles({ ...request, from: source });
  console.log(`${model}: ${files.length} files, ${files.reduce((sum, file) => sum + file.bytes, 0)} bytes`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
