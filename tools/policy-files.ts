/**
 * Writes what follows from the policy's definition, `lib/policy/keys.ts`: public/managed_schema.json, and the table of
 * keys in docs/admin.md.
 *
 *     npx node test/support/run.ts tools/policy-files.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { managedSchema, withKeyTable } from "./policy-documents";

const at = (path: string) => resolve(import.meta.dirname, "..", path);

writeFileSync(at("public/managed_schema.json"), `${JSON.stringify(managedSchema(), null, 2)}\n`);
writeFileSync(at("docs/admin.md"), withKeyTable(readFileSync(at("docs/admin.md"), "utf8")));
