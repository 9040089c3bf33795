import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");

const sources = ["lib", "components", "entrypoints"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path), code: withoutComments(readFileSync(path, "utf8")) })),
);

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, "");
}

/** Files whose code names something. */
function naming(pattern: RegExp): string[] {
  return sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
}

describe("the one way out", () => {
  it("is the only other place than the package's own files where fetch is called", () => {
    // The lockdown refuses what the last of them asks for where it is not in the package.
    expect(naming(/(?<![.\w])fetch\(|(?<!typeof )\b(?:globalThis|self|window|scope)\.fetch\b/).sort()).toEqual([
      "lib/host/lockdown/lock-down.ts",
      // Asks for files of models and sends nothing, by what it is handed.
      "lib/model/download/model-fetch.ts",
      "lib/model/embedded-model.ts",
    ]);
  });

  it("sends in one file what was cleared, and nobody else is handed the network", () => {
    expect(naming(/\bfetch: send\b/)).toEqual(["lib/stage/remote/guarded-fetch.ts"]);
    expect(naming(/\bsend\(url,/)).toEqual(["lib/stage/remote/guarded-fetch.ts"]);
    expect(naming(/\btakeNetwork\b/)).toEqual([
      "lib/host/lockdown/own-context.ts",
      "entrypoints/offscreen/host-worker.ts",
    ]);
    const holders = naming(/\bFetch\b/);
    expect(holders.filter((path) => !/^lib\/(stage|host)\/remote\//.test(path))).toEqual([]);
  });

  it("is the only one: no other interface to the network is named", () => {
    const others =
      /\b(XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection|sendBeacon|importScripts|SharedWorker)\b/;
    expect(naming(others)).toEqual(["lib/host/lockdown/lock-down.ts"]);
  });

  it("is closed first in every entrypoint", () => {
    const entries = [
      "background.ts",
      "page.ts",
      "offscreen/host-worker.ts",
      "offscreen/main.ts",
      "options/main.tsx",
      "sidepanel/main.tsx",
    ];
    for (const entry of entries) {
      const { code } = sources.find(({ path }) => path === `entrypoints/${entry}`)!;
      expect([entry, code.trimStart().split("\n")[0]]).toEqual([
        entry,
        expect.stringMatching(/^import "[./]+\/lib\/host\/lockdown\/(own-context|content-script)";$/),
      ]);
    }
  });
});
