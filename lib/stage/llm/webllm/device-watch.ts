import type { GpuNeeds } from "../../../domain/model/model-card";
import { ChatModelProblem } from "../chat-model";

/** The part of a GPU device that is looked at. */
export interface WatchedDevice {
  limits: Pick<GPUSupportedLimits, "maxStorageBufferBindingSize">;
  lost: Promise<Pick<GPUDeviceLostInfo, "message">>;
  destroy(): void;
  popErrorScope(): Promise<Pick<GPUError, "message"> | null>;
}

/** Knows whether the device that the library asked for is still there, why it went, and takes it away for good. */
export class DeviceWatch {
  /** Settles when the device is lost or was destroyed, by whomever. */
  readonly gone: Promise<void>;
  /** Why the device went, unless `destroy` made it go. */
  failure: ChatModelProblem | null = null;
  #device: WatchedDevice | null = null;
  #isClosing = false;
  /** Buffers that were asked for, until it is known whether they could be made. */
  readonly #checks = new Set<Promise<void>>();
  readonly #settle: () => void;

  constructor(readonly needs: GpuNeeds) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.gone = promise;
    this.#settle = resolve;
  }

  /** For the library to call with its device, before it uses it. Throws where the device can't do what the model needs. */
  take(device: WatchedDevice): void {
    this.#device = device;
    this.#watchBuffers(device);
    void device.lost.then(({ message }) => {
      if (!this.#isClosing) this.failure ??= new ChatModelProblem("device-lost", `The GPU was lost: ${message}`);
      this.#settle();
    });
    if (this.#isClosing) device.destroy();
    const wanted = this.needs?.bufferBytes ?? 0;
    const { maxStorageBufferBindingSize: has } = device.limits;
    if (wanted <= has) return;
    throw new ChatModelProblem(
      "gpu-buffers-too-small",
      `The model needs buffers of ${wanted} bytes, the GPU has ${has}.`,
    );
  }

  /** Resolves once it is known of each buffer whether it could be made: the library goes on without waiting for that. */
  async checked(): Promise<void> {
    await Promise.race([Promise.all(this.#checks), this.gone]);
  }

  /** Gives all memory of the device back, and waits until it is given. */
  async destroy(): Promise<void> {
    this.#isClosing = true;
    this.#device?.destroy();
    if (this.#device) await this.gone;
  }

  /**
   * The library puts each new buffer into error scopes and destroys its device where one can't be made; what the
   * scopes caught, it writes to the console only.
   */
  #watchBuffers(device: WatchedDevice): void {
    const pop = device.popErrorScope.bind(device);
    device.popErrorScope = () => {
      const checked = pop().then((error) => {
        if (error) this.failure ??= problemOfBuffer(error);
        return error;
      });
      const settled = checked.then(
        () => undefined,
        () => undefined,
      );
      this.#checks.add(settled);
      void settled.then(() => this.#checks.delete(settled));
      return checked;
    };
  }
}

function problemOfBuffer(error: Pick<GPUError, "message">): ChatModelProblem {
  const reason = error instanceof GPUOutOfMemoryError ? "out-of-memory" : "gpu-buffers-too-small";
  return new ChatModelProblem(reason, `The GPU could not make a buffer: ${error.message}`);
}
