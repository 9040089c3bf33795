import { spawnSync } from "node:child_process";
import { join } from "node:path";

interface Finding {
  code: string;
  message: string;
  file?: string;
}

/** What the linter of Firefox's store says of a build. It exits with 1 where it finds errors, which is no failure here. */
export function lintFirefox(tools: string, build: string): { errors: string[]; warnings: string[] } {
  const linter = join(tools, "node_modules/.bin/addons-linter");
  const { stdout, stderr } = spawnSync(linter, ["--output", "json", build], { encoding: "utf8", maxBuffer: 64e6 });
  if (!stdout.trim().startsWith("{")) throw new Error(`The linter failed: ${stderr}`);
  const report: { errors: Finding[]; warnings: Finding[] } = JSON.parse(stdout);
  const lines = (findings: Finding[]) =>
    findings.map(({ code, message, file }) => `${code}: ${message} (${file ?? "package"})`);
  return { errors: lines(report.errors), warnings: lines(report.warnings) };
}
