import type { HostDependencies } from "../host-dependencies";
import { createEventNotes } from "../remote/event-notes";
import { AutoLock } from "./auto-lock";
import { createLock } from "./lock-service";

type Dependencies = Pick<HostDependencies, "vault" | "remote" | "environment" | "restart">;

/** The lock of this host, which also locks by itself where policy wants that. */
export function startLock({ vault, remote, environment, restart }: Dependencies) {
  const note = createEventNotes(remote.ledger);
  const lock = createLock({ vault, environment, restart, note });
  const autoLock = new AutoLock({ vault, environment, restart });
  return {
    handlers: lock.handlers,
    async check(): Promise<void> {
      await lock.check();
      autoLock.use();
    },
  };
}
