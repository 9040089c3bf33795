import { spawnSync } from "node:child_process";

/** Why Debian's packages can't be installed here, or null where they can. */
export function aptObstacle(): string | null {
  if (!has("apt-get")) return "there is no apt-get";
  return isRoot() || has("sudo") ? null : "apt-get needs root or sudo";
}

/** Installs packages of Debian. Throws with the command that failed. */
export function aptInstall(...packages: string[]): void {
  run("update", "-q");
  run("install", "-y", "-q", "--no-install-recommends", ...packages);
}

function run(...words: string[]): void {
  const [program, ...given] = isRoot() ? ["apt-get", ...words] : ["sudo", "apt-get", ...words];
  const { status } = spawnSync(program!, given, {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0) throw new Error(`\`${[program, ...given].join(" ")}\` failed.`);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function has(program: string): boolean {
  return spawnSync("which", [program]).status === 0;
}
