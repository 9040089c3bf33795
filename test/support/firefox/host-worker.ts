import type { Firefox } from "./firefox.ts";

/** Processes of web pages may read nothing else of the disk. */
export const DEBUGGER_PREFERENCES = { "security.sandbox.content.read_path_whitelist": `${import.meta.dirname}/` };

/**
 * Evaluates an expression in the host's worker, by the debugger that Firefox has for workers. Needs a page of ours in a
 * tab, whose process is the worker's. Throws where there is no worker, or the expression throws.
 */
export async function evaluateInHostWorker(firefox: Firefox, expression: string): Promise<void> {
  const outcome = await firefox.inBrowser(
    ({ gBrowser, Services, Ci }, folder, script) => {
      const protocol = Services.io.getProtocolHandler("resource").QueryInterface(Ci.nsISubstitutingProtocolHandler);
      protocol.setSubstitution("loupe-test", Services.io.newURI(`file://${folder}/`));
      const ours = gBrowser.tabs.find(({ linkedBrowser }) =>
        linkedBrowser.currentURI.spec.startsWith("moz-extension:"),
      );
      const { messageManager } = ours!.linkedBrowser;
      return new Promise<string>((done) => {
        const listener = ({ data }: { data: string }) => {
          messageManager.removeMessageListener("loupe-test", listener);
          done(data);
        };
        messageManager.addMessageListener("loupe-test", listener);
        messageManager.loadFrameScript(`data:application/javascript,${encodeURIComponent(script)}`, false);
      });
    },
    import.meta.dirname,
    `(${debugWorker})({ Cc, Ci, tell: (outcome) => sendAsyncMessage("loupe-test", outcome) }, ${JSON.stringify(expression)})`,
  );
  if (outcome !== "done") throw new Error(outcome);
}

interface FrameScope {
  Cc: Record<string, { getService(what: unknown): { getWorkerDebuggerEnumerator(): Iterable<WorkerDebugger> } }>;
  Ci: Record<string, unknown>;
  tell(outcome: string): void;
}

interface WorkerDebugger {
  url: string;
  isInitialized: boolean;
  initialize(url: string): void;
  postMessage(message: string): void;
  addListener(listener: object): void;
  removeListener(listener: object): void;
}

/** Runs in the extension's process, as text. */
function debugWorker({ Cc, Ci, tell }: FrameScope, expression: string): void {
  const service = Cc["@mozilla.org/dom/workers/workerdebuggermanager;1"]!.getService(Ci.nsIWorkerDebuggerManager);
  const worker = [...service.getWorkerDebuggerEnumerator()].find(({ url }) => url.includes("/host-worker-"));
  if (!worker) {
    tell("There is no host worker.");
    return;
  }
  const listener = {
    onMessage: (outcome: string) => {
      worker.removeListener(listener);
      tell(outcome);
    },
    onError: (_file: string, _line: number, message: string) => tell(message),
    // Where the expression ends the worker, that is what it is for.
    onClosed: () => tell("done"),
  };
  worker.addListener(listener);
  if (!worker.isInitialized) worker.initialize("resource://loupe-test/worker-debugger.js");
  worker.postMessage(expression);
}
