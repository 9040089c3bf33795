import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { differingFiles } from "../../../tools/package/build-packages";
import { collectPackages, formatNotices, packageFolderOf, readThirdParty } from "../../../tools/package/notices";
import { type Bom, keepShipped, shippedIn } from "../../../tools/package/sbom";

const folder = mkdtempSync(join(tmpdir(), "loupe-package-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writePackage(name: string, manifest: object, files: Record<string, string> = {}): string {
  const at = join(folder, name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "package.json"), JSON.stringify({ name, version: "1.2.3", ...manifest }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text);
  return at;
}

describe("the notices", () => {
  it.each([
    ["/p/node_modules/idb/build/index.js", "/p/node_modules/idb"],
    ["/p/node_modules/@noble/hashes/sha2.js?commonjs", "/p/node_modules/@noble/hashes"],
    ["\0/p/node_modules/a/node_modules/b/x.js", "/p/node_modules/a/node_modules/b"],
    ["/p/lib/util/text.ts", null],
    ["\0vite/preload-helper", null],
  ])("find the package of the module %j", (id, expected) => {
    expect(packageFolderOf(id)).toBe(expected);
  });

  it("name what the bundler took and nothing else", () => {
    const folders = new Set<string>();
    collectPackages(folders).generateBundle(null, {
      "a.js": { type: "chunk", moduleIds: ["/p/lib/a.ts", "/p/node_modules/idb/index.js", "/p/node_modules/idb/b.js"] },
      "a.css": { type: "asset" },
    });
    expect([...folders]).toEqual(["/p/node_modules/idb"]);
  });

  it("give every licence file of a package whole", () => {
    const at = writePackage("two", { license: "Apache-2.0" }, { LICENSE: "the licence", "NOTICE.txt": "the notice" });
    const text = formatNotices([readThirdParty(at)]);
    for (const part of ["two 1.2.3", "Apache-2.0", "the licence", "the notice"]) expect(text).toContain(part);
  });

  it("refuse a package that says nothing of its licence", () => {
    expect(() => readThirdParty(writePackage("silent", {}))).toThrow("silent 1.2.3 says nothing of its licence");
  });

  it("can be read back", () => {
    const one = readThirdParty(writePackage("@scope-one", { name: "@scope/one", license: "MIT" }));
    expect(shippedIn(formatNotices([one, { ...one, name: "other" }]))).toEqual(["@scope/one@1.2.3", "other@1.2.3"]);
  });
});

describe("the bill of materials", () => {
  const bom: Bom = {
    metadata: { component: { type: "application", name: "loupe", "bom-ref": "root" } },
    components: [
      { type: "library", group: "@scope", name: "kept", version: "1.0.0", "bom-ref": "kept" },
      { type: "library", name: "builder", version: "2.0.0", "bom-ref": "builder" },
    ],
    dependencies: [
      { ref: "root", dependsOn: ["kept", "builder"] },
      { ref: "kept" },
      { ref: "builder", dependsOn: ["kept"] },
    ],
  };

  it("keeps what is shipped, and no arrow to what isn't", () => {
    const kept = keepShipped(bom, new Set(["@scope/kept@1.0.0"]), [{ type: "machine-learning-model", name: "model" }]);
    expect(kept.components.map(({ name }) => name)).toEqual(["kept", "model"]);
    expect(kept.dependencies).toEqual([{ ref: "root", dependsOn: ["kept"] }, { ref: "kept" }]);
  });

  it("is refused where it lacks something that is shipped", () => {
    expect(() => keepShipped(bom, new Set(["@scope/kept@1.0.1"]), [])).toThrow("@scope/kept@1.0.1");
  });
});

describe("two builds", () => {
  it("differ by content, and by what one of them lacks", () => {
    const [one, other] = ["one", "other"].map((name) => join(folder, name));
    for (const at of [one!, other!]) mkdirSync(at);
    for (const at of [one!, other!]) writeFileSync(join(at, "same"), "same");
    writeFileSync(join(one!, "changed"), "a");
    writeFileSync(join(other!, "changed"), "b");
    writeFileSync(join(one!, "alone"), "a");
    expect(differingFiles(one!, other!)).toEqual(["alone", "changed"]);
    expect(differingFiles(one!, one!)).toEqual([]);
  });
});
