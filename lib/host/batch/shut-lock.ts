import type { LockRecord } from "../../domain/settings/lock";

/**
 * Whether a call of the worker's, or its answer, says that the lock is shut: by the person, by policy after a while, or
 * with the browser. What the relay keeps past workers has to be forgotten then.
 */
export function saysShut(name: string, request: unknown, answer: unknown): boolean {
  if (name === "lock.write") return isShut(request as LockRecord);
  return name === "lock.read" && isShut(answer as LockRecord);
}

const isShut = ({ isOn, key }: LockRecord): boolean => isOn && key === null;
