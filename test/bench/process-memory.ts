import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

/** MiB of some processes together. */
export interface ProcessMemory {
  /** Pages that no other process has: what would come free with them. */
  private: number;
  /** Resident, those shared with the browser's other processes included; now, and each at most since `forgetPeak`. */
  resident: number;
  peak: number;
}

/** True where the system tells processes apart; Linux does. */
export const canReadProcesses = existsSync("/proc/self/smaps_rollup");

/**
 * The processes of the extension in the Chromium with this profile: its pages are isolated, its service worker is not,
 * so there may be two.
 */
export function extensionProcesses(profile: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isExtensionOf(pid, profile));
}

function isExtensionOf(pid: number, profile: string): boolean {
  return commandOf(pid).includes("--extension-process") && commandsAbove(pid).includes(profile);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // It is gone, or is not ours to look at.
    return "";
  }
}

/** The commands of the processes that started this one, from the nearest. */
function commandsAbove(pid: number): string {
  const parent = parentOf(pid);
  return parent <= 1 ? "" : `${commandOf(parent)} ${commandsAbove(parent)}`;
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

export function memoryOf(pids: readonly number[]): ProcessMemory {
  const sum = (file: string, name: string) => pids.reduce((total, pid) => total + mebibytes(pid, file, name), 0);
  return {
    private: sum("smaps_rollup", "Private_Clean") + sum("smaps_rollup", "Private_Dirty"),
    resident: sum("status", "VmRSS"),
    peak: sum("status", "VmHWM"),
  };
}

function mebibytes(pid: number, file: string, name: string): number {
  const line = new RegExp(`^${name}:\\s*(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/${file}`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** From here on `peak` is the most since now (proc(5), clear_refs). */
export function forgetPeak(pids: readonly number[]): void {
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
