// Runs beside a worker, in Firefox's own debugger: evaluates what it is sent in the worker, whose scope is `global`.
/* global Debugger, global */
const inWorker = new Debugger(global).makeGlobalObjectReference(global);

addEventListener("message", ({ data }) => {
  const completion = inWorker.executeInGlobal(data);
  postMessage("return" in completion ? "done" : "the expression threw");
});
