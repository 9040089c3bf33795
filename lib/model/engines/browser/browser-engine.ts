import type { BrowserModelCard } from "../../../domain/model/model-card";
import type { EngineDescriptor } from "../engine";

/** The browser's own language model: the browser has its files and judges what it runs on. */
export const BROWSER_ENGINE: EngineDescriptor<BrowserModelCard> = {
  kind: "llm",
  format: "browser",
  listFiles: async () => [],
  formerNames: {},
  estimateBytes: () => 0,
  findUnmet(_card, { browserModel }) {
    if (browserModel === "available") return [];
    return browserModel === "absent" ? ["browser-model-absent"] : ["browser-model-needs-download"];
  },
};
