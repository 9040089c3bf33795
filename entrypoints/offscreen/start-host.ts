import { browser } from "wxt/browser";
import { startRelay } from "../../lib/host/relay";
import { createBrowserModelService } from "../../lib/stage/llm/browser/serve-browser-model";
import HostWorker from "./host-worker?worker";

/** Where the background is a page, it holds the host itself. */
export function startFirefoxHost(): void {
  startRelay({
    createWorker: () => new HostWorker(),
    browserModel: createBrowserModelService().handle,
    keepAwake: () => void browser.runtime.getPlatformInfo(),
  });
}
