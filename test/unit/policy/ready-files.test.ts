import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import { resolvePolicy } from "../../../lib/policy/resolve-policy";
import { managedSchema } from "../../../tools/policy-documents";
import { readyFiles } from "../../../tools/policy-ready-files";
import { EXTENSION_ID } from "../../support/extension";

const FOLDER = join(import.meta.dirname, "../../../docs/admin");
const read = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const POLICY = JSON.parse(read("policy.json"));

type Policy = Record<string, unknown>;

/** What Chromium makes of a registry string, by the type that the schema says. */
function fromRegistry(values: Iterable<[string, string]>): Policy {
  const { properties } = managedSchema();
  return Object.fromEntries(
    [...values].map(([name, text]) => [name, properties![name]!.type === "string" ? text : JSON.parse(text)]),
  );
}

function readRegistry(text: string): { key: string; policy: Policy } {
  const [, key] = /^\[([^-\]][^\]]*)\]\r$/m.exec(text)!;
  const values = [...text.matchAll(/^"(\w+)"="(.*)"\r$/gm)].map(
    ([, name, value]) => [name!, value!.replace(/\\(["\\])/g, "$1")] as [string, string],
  );
  return { key: key!, policy: fromRegistry(values) };
}

function readPowerShell(text: string): Policy {
  const values = [...text.matchAll(/^ {2}'(\w+)' = '(.*)'\r$/gm)].map(
    ([, name, value]) => [name!, value!.replaceAll("''", "'")] as [string, string],
  );
  return fromRegistry(values);
}

function readPlist(node: Element): unknown {
  const children = [...node.children];
  switch (node.tagName) {
    case "dict":
      return Object.fromEntries(
        children
          .filter((_, index) => index % 2 === 0)
          .map((key, index) => [key.textContent, readPlist(children[2 * index + 1]!)]),
      );
    case "array":
      return children.map(readPlist);
    case "integer":
    case "real":
      return Number(node.textContent);
    case "true":
    case "false":
      return node.tagName === "true";
    case "string":
      return node.textContent;
    default:
      throw new Error(`No such element in a property list: ${node.tagName}`);
  }
}

function readProfile(text: string): { type: string; policy: Policy } {
  const plist = new DOMParser().parseFromString(text, "text/xml").documentElement as unknown as Element;
  const profile = readPlist(plist.children[0]!) as { PayloadType: string; PayloadContent: [Policy] };
  expect(profile.PayloadType).toBe("Configuration");
  const entries = Object.entries(profile.PayloadContent[0]);
  const policy = Object.fromEntries(entries.filter(([name]) => !name.startsWith("Payload")));
  return { type: String(profile.PayloadContent[0].PayloadType), policy };
}

const READERS: Record<string, (text: string) => Policy> = {
  "policy.json": (text) => JSON.parse(text),
  "linux-chromium.json": (text) => JSON.parse(text)["3rdparty"].extensions[EXTENSION_ID],
  "firefox-policies.json": (text) => JSON.parse(text).policies["3rdparty"].Extensions["loupe@loupe.example"],
  "windows-chrome.reg": (text) => readRegistry(text).policy,
  "windows-edge.reg": (text) => readRegistry(text).policy,
  "windows-intune.ps1": readPowerShell,
  "macos-chrome.mobileconfig": (text) => readProfile(text).policy,
  "macos-edge.mobileconfig": (text) => readProfile(text).policy,
};

describe.each(readdirSync(FOLDER))("docs/admin/%s", (name) => {
  it("says the same policy as the others, in which nothing is wrong", () => {
    const policy = READERS[name]!(read(name));
    expect(policy).toEqual(POLICY);
    expect(resolvePolicy(policy, null)).toEqual({ values: POLICY, problems: [], isLastGood: false });
  });

  it("is as it is written from policy.json, in ASCII", () => {
    if (name !== "policy.json")
      expect(read(name), "run npx node test/support/run.ts tools/policy-files.ts").toBe(readyFiles(POLICY)[name]);
    // A .reg file in UTF-8 would be read in the machine's code page.
    expect(read(name)).toMatch(/^[\t\r\n -~]*$/);
  });
});

it("shows models in the manual that nothing is wrong with", () => {
  const manual = readFileSync(join(FOLDER, "../admin.md"), "utf8");
  const examples = [...manual.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!));
  expect(examples).toHaveLength(1);
  for (const policy of examples) {
    expect(resolvePolicy(policy, null)).toEqual({ values: policy, problems: [], isLastGood: false });
  }
});

it("puts policies where each browser looks", () => {
  expect(readRegistry(read("windows-chrome.reg")).key).toBe(
    `HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome\\3rdparty\\extensions\\${EXTENSION_ID}\\policy`,
  );
  expect(readRegistry(read("windows-edge.reg")).key).toContain("\\Policies\\Microsoft\\Edge\\3rdparty\\");
  expect(readProfile(read("macos-chrome.mobileconfig")).type).toBe(`com.google.Chrome.extensions.${EXTENSION_ID}`);
  expect(readProfile(read("macos-edge.mobileconfig")).type).toBe(`com.microsoft.Edge.extensions.${EXTENSION_ID}`);
});

it("writes any text so that it comes back", () => {
  const odd = {
    ...POLICY,
    consent: 'it\'s "\\odd\\" <&>',
    endpoints: [{ baseUrl: "a'b\\\"<>&", models: [] }],
    release: true,
  };
  const files = readyFiles(odd);
  for (const [name, readFile] of Object.entries(READERS)) {
    if (files[name] === undefined) continue;
    const { release, ...others } = readFile(files[name]);
    expect(others, name).toEqual({ ...odd, release: undefined });
    expect(Boolean(release)).toBe(true);
  }
});
