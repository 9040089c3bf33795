import { LoupeError } from "../../lib/domain/errors";
import { createBrowserModel } from "../../lib/stage/llm/browser/browser-model";
import { readBrowserModelState } from "../../lib/stage/llm/browser/browser-problem";
import { prepareBrowserModel } from "../../lib/stage/llm/browser/prepare-browser-model";
import { createBrowserModelService } from "../../lib/stage/llm/browser/serve-browser-model";

/** What the product finds of the browser's own model in a window, from its own side and from the model's. */
export async function find(scope: object = globalThis) {
  const service = createBrowserModelService(scope);
  const model = createBrowserModel({ call: (name, request) => service.handle(name, request) });
  const { signal } = new AbortController();
  return {
    state: await endOf(readBrowserModelState(scope)),
    revision: model.revision,
    load: await endOf(model.load({ signal })),
    prepare: await endOf(prepareBrowserModel(() => undefined, undefined, scope)),
  };
}

async function endOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return (await work) ?? "done";
  } catch (thrown) {
    return thrown instanceof LoupeError ? thrown.data.reason : String(thrown);
  }
}
