import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

function sources(...folders: string[]): { path: string; code: string }[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...folders], { cwd: ROOT });
  return listed
    .toString()
    .split("\n")
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, code: readFileSync(join(ROOT, path), "utf8") }));
}

/** The code without comments and strings: a word in them calls nothing. */
function bare(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/gm, "");
}

describe("the source", () => {
  it("has no file over 300 lines", () => {
    const long = sources("lib", "components", "entrypoints", "test", "tools")
      .map(({ path, code }) => ({ path, lines: code.split("\n").length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it("has entrypoints of a few dozen lines", () => {
    const long = sources("entrypoints")
      .map(({ path, code }) => ({ path, lines: code.split("\n").length }))
      .filter(({ lines }) => lines > 60);
    expect(long).toEqual([]);
  });

  it("spreads no object literal into another, which would switch off the check for excess properties", () => {
    const found = sources("lib", "components", "entrypoints", "test", "tools")
      .filter(({ code }) => /\.\.\.\{/.test(bare(code)))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it("touches the platform only where it may", () => {
    const mayTouch = /^(entrypoints|lib\/(page|model|store|messages|host|background|stage\/[^/]+))\//;
    const touches = /\b(browser|chrome)\.\w|\bfetch\(|\bindexedDB\b|\bnavigator\.gpu\b/;
    const found = sources("lib", "components")
      .filter(({ path }) => !mayTouch.test(path))
      .filter(({ code }) => touches.test(bare(code)))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it("never puts a page's text into our pages as HTML", () => {
    const found = sources("lib", "components", "entrypoints")
      .filter(({ code }) =>
        /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/.test(bare(code)),
      )
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it("talks to no network", () => {
    const found = sources("lib", "components", "entrypoints")
      .filter(({ code }) => /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/.test(bare(code)))
      .map(({ path }) => path);
    // Reads the packaged model; `connect-src 'self'` keeps it inside the package.
    expect(found.filter((path) => !path.startsWith("lib/model/"))).toEqual([]);
  });
});
