import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { BUILD } from "../support/extension";

interface PackagedFile {
  path: string;
  bytes: Buffer;
}

const files: PackagedFile[] = readdirSync(BUILD, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(BUILD, path), bytes: readFileSync(path) }));
const manifest = JSON.parse(readFileSync(join(BUILD, "manifest.json"), "utf8"));
const scripts = files.filter(({ path }) => [".js", ".mjs", ".html"].includes(extname(path)));
const textOf = (path: string): string => readFileSync(join(BUILD, path), "utf8");

/** Gzipped bytes of an entry with everything that it imports statically. */
function gzipOf(entry: string, seen = new Set<string>()): number {
  if (seen.has(entry)) return 0;
  seen.add(entry);
  const code = textOf(entry);
  const imports = [...code.matchAll(/(?:import|from)\s*["']([./][^"']+\.js)["']/g)].map((match) =>
    relative("/", join("/", entry, "..", match[1]!)),
  );
  return gzipSync(code).length + imports.reduce((sum, path) => sum + gzipOf(path, seen), 0);
}

function scriptsOfPage(page: string): string[] {
  return [...textOf(page).matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
}

function gzipOfPage(page: string): number {
  const seen = new Set<string>();
  return scriptsOfPage(page).reduce((sum, path) => sum + gzipOf(path, seen), 0);
}

describe("the manifest", () => {
  it("asks for these permissions and no others", () => {
    expect([...manifest.permissions].sort()).toEqual(
      ["activeTab", "contextMenus", "offscreen", "scripting", "sidePanel", "storage"].sort(),
    );
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(["*://*/*"]);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
  });

  it("has a fixed key, and a policy that allows nothing but the package", () => {
    expect(manifest.key).toMatch(/^MIIB/);
    const policy: string = manifest.content_security_policy.extension_pages;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/https?:|'unsafe-inline'|'unsafe-eval'|blob:|\*/);
  });
});

describe("the Firefox build", () => {
  it("asks for nothing that Firefox lacks, and has a sidebar and a background page", () => {
    const firefox = JSON.parse(readFileSync(join(BUILD, "../firefox-mv3/manifest.json"), "utf8"));
    expect([...firefox.permissions].sort()).toEqual(["activeTab", "contextMenus", "scripting", "storage"]);
    expect(firefox).toMatchObject({
      manifest_version: 3,
      sidebar_action: { default_panel: "sidepanel.html" },
      background: { scripts: ["background.js"] },
      browser_specific_settings: { gecko: { id: expect.stringContaining("@") } },
    });
    expect(firefox.content_security_policy).toEqual(manifest.content_security_policy);
    expect(firefox.content_scripts ?? []).toEqual([]);
  });
});

describe("the code", () => {
  it("loads no script or wasm from anywhere else, and no model", () => {
    // A host that serves code or weights, or an address of either; pages of documentation in messages are harmless.
    const remote =
      /https?:\/\/[^\s"'`]*(?:\.m?js|\.wasm|\.onnx|cdn\.|jsdelivr|unpkg|huggingface\.co|hf\.co)[^\s"'`]*/gi;
    const documentation = /^https:\/\/(huggingface\.co\/docs\/|github\.com\/huggingface\/transformers\.js)/;
    const found = scripts.flatMap(({ path, bytes }) =>
      [...bytes.toString().matchAll(remote)]
        .filter(([url]) => !documentation.test(url))
        .map(([url]) => `${path}: ${url}`),
    );
    expect(found).toEqual([]);
  });

  it("evaluates no text as code", () => {
    const evaluates = /\beval\(|new Function\(/g;
    const found = scripts.flatMap(({ path, bytes }) => [...bytes.toString().matchAll(evaluates)].map(() => path));
    // The WASM glue has one fallback of its compiler that nothing here reaches; the policy above would refuse it.
    expect(found).toEqual(["runtime/ort.mjs"]);
  });

  it("has one WASM runtime and one encoder", () => {
    expect(files.filter(({ path }) => path.endsWith(".wasm")).map(({ path }) => path)).toEqual(["runtime/ort.wasm"]);
    expect(files.filter(({ path }) => path.endsWith(".onnx"))).toHaveLength(1);
  });

  it("ships the model that its manifest describes, within 18 MB", () => {
    const folder = files
      .find(({ path }) => path.endsWith(".onnx"))!
      .path.split("/")
      .slice(0, 2)
      .join("/");
    const described = JSON.parse(textOf(join(folder, "manifest.json")));
    for (const { path, bytes } of described.files) {
      expect(statSync(join(BUILD, folder, path)).size, path).toBe(bytes);
    }
    expect(statSync(join(BUILD, files.find(({ path }) => path.endsWith(".onnx"))!.path)).size).toBeLessThanOrEqual(
      18e6,
    );
  });
});

describe("the size, gzipped", () => {
  it.each([
    ["content script", () => gzipOf("content-scripts/content.js"), 30_000],
    ["side panel", () => gzipOfPage("sidepanel.html"), 80_000],
    ["background", () => gzipOf("background.js"), 15_000],
  ])("of the %s is within its budget", (_what, size, budget) => {
    expect(size()).toBeGreaterThan(500);
    expect(size()).toBeLessThanOrEqual(budget);
  });
});
