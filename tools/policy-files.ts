/**
 * Writes what follows from the policy's definition, `lib/policy/keys.ts`: public/managed_schema.json, and the table of
 * keys in docs/admin.md. Writes the policy of docs/admin/policy.json in the form of every platform beside it.
 *
 *     npx node test/support/run.ts tools/policy-files.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { managedSchema, withKeyTable } from "./policy-documents";
import { readyFiles } from "./policy-ready-files";

const at = (path: string) => resolve(import.meta.dirname, "..", path);
const read = (path: string) => readFileSync(at(path), "utf8");

writeFileSync(at("public/managed_schema.json"), `${JSON.stringify(managedSchema(), null, 2)}\n`);
writeFileSync(at("docs/admin.md"), withKeyTable(read("docs/admin.md")));
for (const [name, text] of Object.entries(readyFiles(JSON.parse(read("docs/admin/policy.json"))))) {
  writeFileSync(at(`docs/admin/${name}`), text);
}
