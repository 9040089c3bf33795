import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { gzipSync } from "node:zlib";

/** Builds the extension as it ships, runs `use` with its folder, and takes it away again. */
export async function withPackage<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const outDir = mkdtempSync(join(tmpdir(), "loupe-package-"));
  try {
    // Not into .output: what lies there may be in use. A process of its own, because the build talks a lot.
    const script = `import { build } from "wxt"; await build(${JSON.stringify({ outDir, browser: "chrome" })});`;
    const root = resolve(import.meta.dirname, "../..");
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: root,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`The build failed: ${stderr.slice(-2000)}`);
    return await use(join(outDir, "chrome-mv3"));
  } finally {
    rmSync(outDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The first that a path fits is its part. */
const PARTS: readonly (readonly [part: string, path: RegExp])[] = [
  ["content script", /^page\.js$/],
  ["background", /^background\.js$/],
  ["host worker", /^assets\/host-worker/],
  ["language models' library", /^assets\/web-llm/],
  ["runtime", /^runtime\//],
  ["model", /^models\//],
  ["panel and options", /\.(js|css|html)$/],
  ["texts, icons, manifest", /./],
];

/** Bytes of every part of the package, as they are and compressed by gzip. */
export function packageSizes(folder: string): Record<string, string> {
  const sizes = new Map(PARTS.map(([part]) => [part, { raw: 0, gzip: 0 }]));
  const whole = { raw: 0, gzip: 0 };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const [part] = PARTS.find(([, pattern]) => pattern.test(relative(folder, path)))!;
    const bytes = readFileSync(path);
    const gzip = gzipSync(bytes, { level: 9 }).length;
    for (const size of [sizes.get(part)!, whole]) {
      size.raw += bytes.length;
      size.gzip += gzip;
    }
  }
  return Object.fromEntries(
    [...sizes, ["whole package", whole] as const].map(([part, { raw, gzip }]) => [
      `bytes, ${part}`,
      `${raw.toLocaleString("en")} (gzip ${gzip.toLocaleString("en")})`,
    ]),
  );
}
