/**
 * Third-party notices: which packages are bundled is what the bundler says it put into its chunks, so that nothing is
 * named that isn't shipped, and nothing is forgotten that is.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

export const NOTICES_FILE = "THIRD_PARTY_NOTICES.txt";

interface Chunk {
  type: string;
  moduleIds?: readonly string[];
}

/** The part of a Vite plugin that is used; it saves tools/ from depending on Vite's types. */
interface NoticesPlugin {
  name: string;
  generateBundle(options: unknown, bundle: Record<string, Chunk>): void;
}

/** A package as its notice names it. `texts` are its licence files, whole. */
export interface ThirdParty {
  name: string;
  version: string;
  licence: string;
  texts: string[];
}

/** Packages whose files are copied into the package, past the bundler: the runtime's WebAssembly. */
const COPIED = ["onnxruntime-web"];

/** Adds the folders of the packages of a bundle's modules to `folders`. One set serves all bundles of a build. */
export function collectPackages(folders: Set<string>): NoticesPlugin {
  return {
    name: "loupe-notices",
    generateBundle(_options, bundle) {
      for (const { moduleIds = [] } of Object.values(bundle)) {
        for (const id of moduleIds) {
          const folder = packageFolderOf(id);
          if (folder) folders.add(folder);
        }
      }
    },
  };
}

/** The folder of the package that a module belongs to, or null for our own modules and virtual ones. */
export function packageFolderOf(id: string): string | null {
  const path = id.replace(/^\0/, "").replace(/\?.*$/, "");
  const parts = path.split(/[\\/]/);
  const at = parts.lastIndexOf("node_modules");
  if (at < 0 || parts.length <= at + 1) return null;
  const depth = parts[at + 1]!.startsWith("@") ? 3 : 2;
  return parts.slice(0, at + depth).join(sep);
}

/** Throws where a package says nothing of its licence: such a package must not be shipped. */
export function readThirdParty(folder: string): ThirdParty {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const licence = typeof license === "string" ? license : license?.type;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (!licence && texts.length === 0) throw new Error(`${name} ${version} says nothing of its licence`);
  return { name, version, licence: licence ?? "see below", texts };
}

export function formatNotices(packages: readonly ThirdParty[]): string {
  const parts = packages.map(({ name, version, licence, texts }) =>
    [`${name} ${version}`, `Licence: ${licence}`, ...texts].join("\n\n"),
  );
  const head = "Loupe contains the software below. Models have their licence and a model card in their own folder.";
  return `${[head, ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** Writes the notices of `folders` and of what is copied into `outDir`. */
export function writeNotices(folders: ReadonlySet<string>, root: string, outDir: string): void {
  const all = new Set([...folders, ...COPIED.map((name) => join(root, "node_modules", name))]);
  const packages = [...all].filter((folder) => existsSync(join(folder, "package.json"))).map(readThirdParty);
  const key = ({ name, version }: ThirdParty) => `${name}@${version}`;
  const unique = [...new Map(packages.map((each) => [key(each), each])).values()];
  unique.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  writeFileSync(join(outDir, NOTICES_FILE), formatNotices(unique));
}
