import { vi } from "vitest";

/** Waits until a check passes: half a minute, where Vitest's own second is too short for a busy machine. */
export function eventually<T>(check: () => T | Promise<T>, options: { timeout?: number } = {}): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000, interval: 20, ...options });
}
