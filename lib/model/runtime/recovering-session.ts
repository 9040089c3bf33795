import { LoupeError } from "../../domain/errors";
import { type AdapterChoice, type Backend, type BackendMemory, chooseBackend, findAdapter } from "./backend-probe";

/** One loaded model on one backend. */
export interface BackendSession {
  readonly backend: Backend;
  dispose(): Promise<void>;
}

export interface SessionOptions<Session extends BackendSession> {
  open(backend: Backend, device?: GPUDevice): Promise<Session>;
  /** A fixed piece of work, by whose time the backend is chosen. Rejects where the backend computes nothing usable. */
  probe(session: Session): Promise<unknown>;
  /** The model's: another model may be faster elsewhere. */
  revision: string;
  /** Remembers what the probe found on this machine. */
  memory?: BackendMemory;
}

/** A model's session on the backend that suits this machine; where a GPU is lost, it moves and the work is done again. */
export class RecoveringSession<Session extends BackendSession> {
  #session: Session | null = null;
  #device: GPUDevice | null = null;
  #deviceLost = false;
  #retriedDevice = false;

  constructor(readonly options: SessionOptions<Session>) {}

  get backend(): Backend {
    return this.#session?.backend ?? "wasm";
  }

  /** `auto` probes; the others are for tests and for people who know better. Throws `model-failed`. */
  async start(wanted: "auto" | Backend): Promise<void> {
    if (wanted === "node" || wanted === "wasm") return this.#open(wanted);
    const adapter = await findAdapter();
    if (wanted === "webgpu") {
      if (!adapter) throw new LoupeError("model-failed", "This browser has no WebGPU adapter.");
      return this.#open("webgpu", adapter);
    }
    const { revision, memory } = this.options;
    const time = (backend: "webgpu" | "wasm") => this.#time(backend, adapter);
    const choice = await chooseBackend({ adapter, revision, memory, time });
    if (this.#session?.backend !== choice) await this.#open(choice, adapter);
  }

  /** Does the work; again where it failed on a GPU, which may have been lost under it. Throws `model-failed`. */
  async run<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    try {
      return await this.#runOnce(work);
    } catch (thrown) {
      if (this.#session?.backend !== "webgpu") throw toModelFailure(thrown);
      await this.#recover();
      return await this.run(work);
    }
  }

  async close(): Promise<void> {
    const session = this.#session;
    const device = this.#device;
    this.#session = null;
    this.#device = null;
    this.#deviceLost = false;
    // A session on a lost device can't be released; there is nothing left of it to free.
    await session?.dispose().catch(() => {});
    device?.destroy();
  }

  async #runOnce<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    if (!this.#session) throw new LoupeError("model-failed", "The model was unloaded.");
    if (this.#deviceLost) throw new LoupeError("model-failed", "The GPU was lost.");
    return work(this.#session);
  }

  /** One new device, then WASM for good. */
  async #recover(): Promise<void> {
    await this.close();
    if (!this.#retriedDevice) {
      this.#retriedDevice = true;
      const adapter = await findAdapter();
      if (adapter && (await this.#tryOpen(adapter))) return;
    }
    await this.#open("wasm");
  }

  async #tryOpen(adapter: AdapterChoice): Promise<boolean> {
    try {
      await this.#open("webgpu", adapter);
      return true;
    } catch {
      await this.close();
      return false;
    }
  }

  async #open(backend: Backend, adapter?: AdapterChoice | null): Promise<void> {
    await this.close();
    if (backend === "webgpu" && adapter) {
      const device = await adapter.requestDevice();
      this.#device = device;
      this.#deviceLost = false;
      void device.lost.then(() => {
        if (this.#device === device) this.#deviceLost = true;
      });
    }
    this.#session = await this.options.open(backend, this.#device ?? undefined);
  }

  /** Milliseconds of the second run of a fixed batch: the first one compiles shaders and fills caches. */
  async #time(backend: "webgpu" | "wasm", adapter: AdapterChoice | null): Promise<number> {
    const { probe } = this.options;
    try {
      await this.#open(backend, adapter);
      await this.#runOnce(probe);
      const start = performance.now();
      await this.#runOnce(probe);
      return performance.now() - start;
    } catch (thrown) {
      if (backend === "wasm") throw toModelFailure(thrown);
      return Number.POSITIVE_INFINITY;
    }
  }
}

function toModelFailure(thrown: unknown): LoupeError {
  if (thrown instanceof LoupeError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new LoupeError("model-failed", `The model failed: ${message}`, {}, { cause: thrown });
}
