/**
 * The bill of materials (CycloneDX 1.6): what cyclonedx-npm says of the lock file, cut down to what is shipped, and the
 * packaged model, which no package manager knows.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";

interface Component {
  type: string;
  name: string;
  group?: string;
  version?: string;
  "bom-ref"?: string;
  [more: string]: unknown;
}

export interface Bom {
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
  [more: string]: unknown;
}

const nameOf = ({ group, name, version }: Component): string => `${group ? `${group}/` : ""}${name}@${version}`;

/** `shipped`: names with versions, as the notices have them. Throws where one of them is missing in `bom`. */
export function keepShipped(bom: Bom, shipped: ReadonlySet<string>, models: readonly Component[]): Bom {
  const components = bom.components.filter((component) => shipped.has(nameOf(component)));
  const missing = [...shipped].filter((name) => !components.some((component) => nameOf(component) === name));
  if (missing.length > 0) throw new Error(`The bill of materials lacks ${missing.join(", ")}`);
  const root = (bom.metadata as { component?: Component } | undefined)?.component?.["bom-ref"];
  const refs = new Set([...components.map((component) => component["bom-ref"]), root]);
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, ...(dependsOn && { dependsOn: dependsOn.filter((to) => refs.has(to)) }) }));
  return { ...bom, components: [...components, ...models], dependencies };
}

/** Names with versions of the packages that a notice file lists. */
export function shippedIn(notices: string): string[] {
  return notices
    .split(/^-{80}$/m)
    .slice(1)
    .map((part) =>
      part
        .trim()
        .split("\n", 1)[0]!
        .trim()
        .replace(/ (?=\S+$)/, "@"),
    );
}

/** The packaged encoder as a component, with the hashes of its files from its manifest. */
export function readModel(sources: string, folder: string): Component {
  const manifest = JSON.parse(readFileSync(join(sources, "public/models", folder, "manifest.json"), "utf8"));
  const files: { path: string; sha256: string }[] = manifest.files;
  return {
    type: "machine-learning-model",
    "bom-ref": `model/${folder}`,
    name: folder,
    version: manifest.revision,
    licenses: [{ license: { id: "Apache-2.0" } }],
    components: files.map(({ path, sha256 }) => ({
      type: "file",
      name: path,
      hashes: [{ alg: "SHA-256", content: sha256 }],
    })),
  };
}

/** Runs cyclonedx-npm (in `tools`) on the sources. Two runs on one lock file give the same bytes. */
export function readBom(sources: string, tools: string): Bom {
  const args = ["--flatten-components", "--output-reproducible", "--spec-version", "1.6"];
  const text = run(sources, join(tools, "node_modules/.bin/cyclonedx-npm"), [...args, "--output-file", "-"]);
  return JSON.parse(text);
}
