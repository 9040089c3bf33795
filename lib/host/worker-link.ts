import { LoupeError } from "../domain/errors";
import { type Channel, createChannel } from "./channel";
import { Heartbeat } from "./heartbeat";
import type { WorkMark } from "./work-mark";

export interface LinkOptions {
  createWorker(): Worker;
  /** Milliseconds between two looks at whether the worker still answers. */
  interval: number;
  onLook(link: WorkerLink, silence: number): void;
  onHeard(): void;
  onBusy(busy: boolean): void;
  /** The worker is about to read a page. Throws where it shall not. */
  onPage(subject: string, url: string): void;
  /** What else the worker asks for. */
  answer(name: string, request: unknown): unknown;
}

/** One worker, from its start to its end, and what it last said of itself. */
export class WorkerLink {
  readonly channel: Channel;
  readonly heartbeat: Heartbeat;
  /** Resolves when the worker is gone, whoever ended it. */
  readonly gone: Promise<void>;
  /** What it is at. */
  mark: WorkMark | null = null;
  /** Subjects of which something may have left the device. */
  readonly sent = new Set<string>();
  /** A model is being loaded or computes, which may take long without a turn for anything else. */
  isModelAtWork = false;
  /** It has work that nobody waits for, a download say. */
  isBusy = false;
  /** It has said something: its script is loaded. */
  hasStarted = false;
  /** It has answered a request. */
  hasAnswered = false;
  readonly #worker: Worker;

  constructor(readonly options: LinkOptions) {
    this.#worker = options.createWorker();
    this.#worker.addEventListener("message", () => {
      this.hasStarted = true;
      this.heartbeat.hear();
      options.onHeard();
    });
    this.channel = createChannel(this.#worker, (name, request) => this.#answer(name, request));
    this.heartbeat = new Heartbeat({
      interval: options.interval,
      ask: () => void this.channel.call("ping", {}).catch(() => undefined),
      onLook: (silence) => options.onLook(this, silence),
    });
    this.gone = deathOf(this.#worker, this.channel);
  }

  /** Ends the worker, amid whatever it does. */
  end(error: LoupeError): void {
    this.heartbeat.stop();
    this.channel.close(error);
    this.#worker.terminate();
  }

  #answer(name: string, request: unknown): unknown {
    switch (name) {
      case "mark":
        this.mark = request as WorkMark;
        if (this.mark.step === "remote") this.sent.add(this.mark.subject);
        return null;
      case "page": {
        const { subject, url } = request as { subject: string; url: string };
        return this.options.onPage(subject, url) ?? null;
      }
      case "model-at-work":
        this.isModelAtWork = (request as { isAtWork: boolean }).isAtWork;
        return null;
      case "busy":
        this.isBusy = (request as { busy: boolean }).busy;
        this.options.onBusy(this.isBusy);
        return null;
      default:
        return this.options.answer(name, request);
    }
  }
}

/**
 * Resolves when the worker is gone. A killed worker fires no event; but it holds a lock for as long as it
 * lives, and the lock comes to us when it doesn't. One that was ended before it could name its lock counts as gone.
 */
async function deathOf(worker: Worker, channel: Channel): Promise<void> {
  const failed = new Promise<void>((resolve) => worker.addEventListener("error", () => resolve(), { once: true }));
  const lock = channel
    .call("life-lock", {})
    .then((name) => navigator.locks.request(String(name), () => undefined))
    .catch(() => undefined);
  await Promise.race([failed, lock]);
}

/** What calls fail with whose worker died. */
export function createStoppedError(): LoupeError {
  return new LoupeError("host-stopped", "The worker that holds the models was stopped.");
}
