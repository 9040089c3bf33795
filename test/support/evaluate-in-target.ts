import { EventEmitter } from "node:events";
import type { CDPSession } from "playwright-core";

type Send = (method: string, params?: object) => Promise<Record<string, unknown>>;

interface Outer {
  send: Send;
  // biome-ignore lint/suspicious/noExplicitAny: events are of many shapes.
  on(event: any, listener: (detail: any) => void): unknown;
}

/** A session of the DevTools protocol within another: a client library knows those of pages only. */
class InnerSession extends EventEmitter {
  #calls = 0;
  readonly #sendOut: Send;

  constructor(
    outer: Outer,
    readonly sessionId: string,
  ) {
    super();
    this.#sendOut = (method, params) => outer.send(method, params);
    outer.on("Target.receivedMessageFromTarget", (event: { sessionId: string; message: string }) => {
      if (event.sessionId !== sessionId) return;
      const { id, method, params, ...reply } = JSON.parse(event.message);
      this.emit(id === undefined ? method : `reply ${id}`, id === undefined ? params : reply);
    });
  }

  send: Send = async (method, params = {}) => {
    const id = ++this.#calls;
    const replied = new Promise<{ result: Record<string, unknown>; error?: { message: string } }>((resolve) => {
      this.once(`reply ${id}`, resolve);
    });
    const message = JSON.stringify({ id, method, params });
    await this.#sendOut("Target.sendMessageToTarget", { sessionId: this.sessionId, message });
    const { result, error } = await replied;
    if (error) throw new Error(error.message);
    return result;
  };
}

/** The context of a document that is no tab, such as an offscreen one, or of the one worker in it. */
export interface PlaceToEvaluate {
  documentUrl: string;
  inWorker?: boolean;
}

/** Evaluates an expression there, and gives its value. Throws where there is no such place, or where it does. */
export async function evaluateInTarget(
  browser: CDPSession,
  place: PlaceToEvaluate,
  expression: string,
): Promise<unknown> {
  const outer: Outer = { send: browser.send.bind(browser) as unknown as Send, on: browser.on.bind(browser) };
  const { targetInfos } = await browser.send("Target.getTargets", {
    filter: [{ type: "tab", exclude: true }, {}] as never,
  });
  const target = targetInfos.find(({ url }) => url === place.documentUrl);
  if (!target) throw new Error(`No target shows ${place.documentUrl}`);
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId: target.targetId, flatten: false });
  try {
    const document = new InnerSession(outer, sessionId);
    const context = place.inWorker ? await workerOf(document) : document;
    const { result, exceptionDetails } = (await context.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value: unknown }; exceptionDetails?: { text: string; exception?: { description: string } } };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await browser.send("Target.detachFromTarget", { sessionId });
  }
}

async function workerOf(document: InnerSession): Promise<InnerSession> {
  const attached = new Promise<string>((resolve, reject) => {
    // The service worker of the document's origin is attached to as well.
    document.on("Target.attachedToTarget", (event: { sessionId: string; targetInfo: { type: string } }) => {
      if (event.targetInfo.type === "worker") resolve(event.sessionId);
    });
    setTimeout(() => reject(new Error("No worker is there.")), 5_000);
  });
  await document.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return new InnerSession(document, await attached);
}
