import { execFileSync } from "node:child_process";

/** Runs a command and returns what it prints. Its errors go to the terminal. Throws where it exits with another code than 0. */
export function run(
  folder: string,
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 64e6,
  });
}
