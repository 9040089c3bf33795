import type { HostileFamily } from "./draw";
import { HostWorker, type StepCosts } from "./host-worker";
import { PageTab } from "./page-tab";

/** What one page costs on its way through the product. */
export interface HostileCost extends StepCosts {
  /** Reading it in the browser. */
  page: number;
  /** All steps together: CPU milliseconds. */
  total: number;
  /** UTF-16 code units of the reading, as JSON. */
  characters: number;
  /** The reading says that something was cut off. */
  truncated: boolean;
}

export interface Patience {
  /** Milliseconds that every step is repeated for, so that the clock is exact enough. */
  least: number;
  /** Milliseconds after which a page is given up. */
  patience: number;
}

/** A browser and a worker for many pages. Close it. */
export class HostileBench {
  readonly #tab = new PageTab();
  readonly #host = new HostWorker();

  /** Throws Error where the page or a step of the host throws or hangs. */
  async measure(family: HostileFamily, bytes: number, pace: Patience): Promise<HostileCost> {
    const { milliseconds: page, reading } = await this.#tab.measure(family.draw(bytes), pace);
    const steps = await this.#host.measure(reading, pace);
    const total = Object.values(steps).reduce((sum, cost) => sum + cost, page);
    const { truncated } = reading.snapshot;
    return { ...steps, page, total, characters: JSON.stringify(reading).length, truncated };
  }

  async close(): Promise<void> {
    await Promise.all([this.#tab.close(), this.#host.close()]);
  }
}
