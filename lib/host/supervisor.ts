import { LoupeError } from "../domain/errors";
import type { HostStatus, PageOverview } from "../messages/payloads";
import type { MessageName, RequestOf } from "../messages/protocol";
import { decideFate, type Fate } from "./fate";
import { createHostCall, type HostCall } from "./host-call";
import { HostStatusReader } from "./host-status";
import { createUnresponsiveError, SlowWork } from "./slow-work";
import { subjectOfRun } from "./work-mark";
import { createStoppedError, WorkerLink } from "./worker-link";
import { WORKER_TIMEOUTS, type WorkerTimeouts } from "./worker-timeouts";

export interface SupervisorOptions {
  createWorker(): Worker;
  /** What the worker asks of the rest of the extension. */
  answer(name: string, request: unknown): unknown;
  /** The worker can no longer answer this call, nor tell anybody else of its end. */
  onEnded(name: MessageName, request: unknown, error: LoupeError): void;
  /** The worker is gone, with all that it was waiting for. */
  onLost(): void;
  onBusy(busy: boolean): void;
  timeouts?: Partial<WorkerTimeouts>;
}

/**
 * Holds every call until a worker has answered it. A worker that dies fails its calls with `host-stopped`. One that
 * falls silent is replaced: the call that it was at fails with `page-too-slow` or `host-unresponsive`, the others go to
 * the next worker.
 */
export class Supervisor {
  readonly #waiting = new Set<HostCall>();
  readonly #slowWork = new SlowWork();
  readonly #timeouts: WorkerTimeouts;
  #link: WorkerLink | null = null;
  /** From the end of a worker to the first answer of the next. */
  #isRestarting = false;
  /** The worker that was replaced is not gone yet. */
  #isEnding = false;
  readonly #status: HostStatusReader;

  constructor(readonly options: SupervisorOptions) {
    this.#timeouts = { ...WORKER_TIMEOUTS, ...options.timeouts };
    const ask = () => this.call("host.status", {}) as Promise<HostStatus>;
    this.#status = new HostStatusReader(ask, () => this.#state(), this.#timeouts.status);
  }

  call(name: MessageName, request: unknown): Promise<unknown> {
    const refusal = this.#slowWork.findRefusal(name, request);
    if (refusal) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      const call = createHostCall(name, request, { resolve, reject });
      this.#waiting.add(call);
      if (!this.#isEnding) this.#send(call);
    });
  }

  /** Answers at once; the run itself ends when the worker has heard of it, or hasn't for too long. */
  cancel(runId: string): { cancelled: boolean } {
    const calls = this.#callsOf(subjectOfRun(runId));
    if (!this.#link) for (const call of calls) this.#end(call, cancellation());
    else if (calls.length > 0) {
      for (const call of calls) call.isCancelled = true;
      this.#link.channel.call("run.cancel", { runId }).catch(() => undefined);
      this.#link.heartbeat.ask();
    }
    return { cancelled: calls.length > 0 };
  }

  /** Answers at once, whatever the worker does. */
  status(): Promise<HostStatus> {
    return this.#status.read();
  }

  #state(): HostStatus["host"] {
    if (this.#isRestarting) return "restarting";
    return this.#link?.hasAnswered ? "unresponsive" : "starting";
  }

  #send(call: HostCall): void {
    this.#link ??= this.#open();
    const link = this.#link;
    link.heartbeat.start();
    link.channel.call(call.name, call.request).then(
      (value) => this.#settle(call, link, () => call.resolve(value), value),
      (error: LoupeError) => this.#settle(call, link, () => call.reject(error)),
    );
  }

  #open(): WorkerLink {
    const { createWorker, answer, onBusy } = this.options;
    const link: WorkerLink = new WorkerLink({
      createWorker,
      answer,
      interval: this.#timeouts.interval,
      onBusy: (busy) => {
        if (busy) link.heartbeat.start();
        else this.#rest();
        onBusy(busy);
      },
      onLook: (looked, silence) => this.#look(looked, silence),
      onHeard: () => {
        for (const call of this.#waiting) call.ignored = 0;
      },
      onPage: (subject, url) => this.#checkPage(subject, url),
    });
    void link.gone.then(() => this.#lose(link));
    return link;
  }

  #settle(call: HostCall, link: WorkerLink, settle: () => void, value?: unknown): void {
    if (this.#link !== link || !this.#waiting.delete(call)) return;
    link.hasAnswered = true;
    link.sent.delete(call.subject);
    this.#isRestarting = false;
    if (call.name === "page.overview" && value) this.#slowWork.forgivePage((value as PageOverview).url);
    this.#rest();
    settle();
  }

  #checkPage(subject: string, url: string): void {
    const calls = this.#callsOf(subject);
    for (const call of calls) call.url = url;
    const isAskedFor = calls.some(({ name, request }) => name === "run.start" || asksAgain(request));
    const refusal = isAskedFor ? null : this.#slowWork.findPageRefusal(url);
    if (refusal) throw refusal;
  }

  #look(link: WorkerLink, silence: number): void {
    if (link !== this.#link) return;
    const { interval, silence: usual, modelSilence, cancel } = this.#timeouts;
    const limit = link.isModelAtWork || !link.hasStarted ? modelSilence : usual;
    const cancelled = [...this.#waiting].filter(({ isCancelled }) => isCancelled);
    for (const call of cancelled) call.ignored += interval;
    const ignored = cancelled.find((call) => call.ignored >= (cancel * limit) / usual);
    if (silence >= limit) this.#replace(link, "silent");
    else if (ignored) this.#endIgnored(ignored, link);
  }

  /** A cancelled run keeps nobody waiting; where nothing else keeps the worker, the worker is given up with it. */
  #endIgnored(call: HostCall, link: WorkerLink): void {
    const isOthers = [...this.#waiting].some(
      ({ subject }) => subject === link.mark?.subject && subject !== call.subject,
    );
    if (isOthers) this.#end(call, cancellation());
    else this.#replace(link, "cancelled");
  }

  #replace(link: WorkerLink, cause: "silent" | "cancelled"): void {
    this.#link = null;
    this.#isRestarting = true;
    this.#isEnding = true;
    link.end(createUnresponsiveError());
    this.options.onLost();
    for (const call of [...this.#waiting]) {
      const fate = decideFate(call, link, cause);
      if (fate === "sent-again") call.wasSentAgain = true;
      else this.#end(call, this.#errorOf(call, fate));
    }
    this.options.onBusy(false);
    void Promise.race([link.gone, pause(this.#timeouts.termination)]).then(() => this.#startAgain(link.isBusy));
  }

  #startAgain(wasBusy: boolean): void {
    this.#isEnding = false;
    for (const call of this.#waiting) this.#send(call);
    // Nobody waits for a download, yet the next worker goes on with it once it runs.
    if (wasBusy && this.#waiting.size === 0) this.status().catch(() => undefined);
  }

  #errorOf({ name, request, url }: HostCall, fate: Fate): LoupeError {
    if (fate === "cancelled") return cancellation();
    return fate === "blamed" ? this.#slowWork.blame(name, request, url) : createUnresponsiveError({ name });
  }

  #lose(link: WorkerLink): void {
    if (link !== this.#link) return;
    this.#link = null;
    this.#isRestarting = false;
    link.end(createStoppedError());
    this.options.onLost();
    for (const call of [...this.#waiting]) this.#end(call, createStoppedError());
    this.options.onBusy(false);
  }

  #end(call: HostCall, error: LoupeError): void {
    this.#waiting.delete(call);
    // Of calls that joined one run the last one tells.
    if (this.#callsOf(call.subject).length === 0) this.options.onEnded(call.name, call.request, error);
    call.reject(error);
    this.#rest();
  }

  /** Without work the worker may be as silent as it likes. */
  #rest(): void {
    if (this.#waiting.size === 0 && !this.#link?.isBusy) this.#link?.heartbeat.stop();
  }

  #callsOf(subject: string): HostCall[] {
    return [...this.#waiting].filter((call) => call.subject === subject);
  }
}

const cancellation = () => new LoupeError("run-cancelled", "The run was cancelled.");

const asksAgain = (request: unknown) => (request as RequestOf<"page.overview">).again === true;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
