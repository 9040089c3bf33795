import type { Vault } from "../../store/vault";
import type { HostEnvironment } from "../serve";

/** Milliseconds between two looks, and between two words that the host is in use. */
const EVERY = 20_000;

export interface AutoLockDependencies {
  vault: Pick<Vault, "state">;
  environment: Pick<HostEnvironment, "readLock" | "touchLock">;
  restart(): void;
}

/**
 * Ends the host once the key is gone from where it is kept: the background forgets it after as many minutes without use
 * as policy allows. A host that was closed meanwhile asks for the key when it starts, and gets none.
 */
export class AutoLock {
  #usedAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    readonly dependencies: AutoLockDependencies,
    readonly every = EVERY,
  ) {}

  /** Somebody uses it. */
  use(): void {
    if (performance.now() - this.#usedAt < this.every) return;
    this.#usedAt = performance.now();
    void this.#touch().catch(() => undefined);
  }

  async #touch(): Promise<void> {
    const { vault, environment } = this.dependencies;
    if ((await vault.state()) !== "unlocked") return;
    await environment.touchLock();
    this.#timer ??= setInterval(() => void this.#look().catch(() => undefined), this.every);
  }

  async #look(): Promise<void> {
    const { isOn, key } = await this.dependencies.environment.readLock();
    if (isOn && key === null) this.dependencies.restart();
    if (!isOn && this.#timer) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
  }
}
