import "../../lib/host/lockdown/own-context";

import { startRelay } from "../../lib/host/relay";
import { createBrowserModelService } from "../../lib/stage/llm/browser/serve-browser-model";
import HostWorker from "./host-worker?worker";

// Closed when idle: a renderer that crashes while this page is open keeps the whole extension down.
startRelay({
  createWorker: () => new HostWorker(),
  browserModel: createBrowserModelService().handle,
  onIdle: () => window.close(),
});
