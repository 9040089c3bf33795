import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireChromium } from "./chromium.ts";
import { EXTENSION_ID } from "./extension.ts";

/** Where Chromium, and Google's builds of it, look for policy on Linux. */
const FOLDERS = ["/etc/chromium/policies/managed", "/etc/opt/chrome/policies/managed"];

/** Policy files that only one browser sees. */
export interface PolicyFolder {
  /** Starts Chromium in a mount namespace in which the folder lies where it looks for policy. */
  executablePath: string;
  /** Writes loupe.json; null removes it. A text is written as it is, so it may be malformed. */
  write(policy: Record<string, unknown> | string | null): void;
  remove(): void;
}

/** Why policy files can't be tried here, or null where they can. */
export function policyObstacle(): string | null {
  if (process.platform !== "linux") return `policy files are tried on Linux only, this is ${process.platform}`;
  const folder = createFolder();
  const { status, stderr, error } = spawnSync("sh", ["-c", inNamespace(folder, "true")], { encoding: "utf8" });
  rmSync(folder, { recursive: true, force: true });
  return status === 0 ? null : `no private mount namespace can be had here: ${error?.message ?? stderr.trim()}`;
}

export function createPolicyFolder(): PolicyFolder {
  const folder = createFolder();
  const executablePath = join(folder, "chromium");
  const command = `exec ${requireChromium()}${isRoot() ? "" : " --no-sandbox"} "$@"`;
  writeFileSync(executablePath, `#!/bin/sh\n${inNamespace(folder, command)}\n`, { mode: 0o755 });
  const file = join(folder, "managed/loupe.json");
  return {
    executablePath,
    write(policy) {
      if (policy === null) return rmSync(file, { force: true });
      writeFileSync(file, typeof policy === "string" ? policy : policyFile(policy));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "loupe-policy-"));
  for (const name of ["managed", "layers"]) mkdirSync(join(folder, name));
  return folder;
}

/** A policy file for our extension alone. */
function policyFile(policy: Record<string, unknown>): string {
  return JSON.stringify({ "3rdparty": { extensions: { [EXTENSION_ID]: policy } } });
}

/**
 * A shell command that runs another one where the folder's files lie in the places of policy, for nobody else to see.
 * Where there is no such place, an overlay makes them, so that nothing is written to the machine's own /etc.
 */
function inNamespace(folder: string, command: string): string {
  const existing = FOLDERS.filter((path) => existsSync(path));
  const layers = `${folder}/layers`;
  const overlay = [
    `mount -t tmpfs tmpfs ${layers}`,
    `mkdir ${layers}/upper ${layers}/work`,
    `mount -t overlay overlay -o lowerdir=/etc,upperdir=${layers}/upper,workdir=${layers}/work /etc`,
    `mkdir -p ${FOLDERS.join(" ")}`,
  ];
  const binds = (existing.length > 0 ? existing : FOLDERS).map((path) => `mount --bind ${folder}/managed ${path}`);
  const lines = [...(existing.length > 0 ? [] : overlay), ...binds, command];
  const asRoot = isRoot() ? "" : " --map-root-user";
  return `exec unshare --mount --propagation private${asRoot} sh -ec '${lines.join("\n")}' sh "$@"`;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
