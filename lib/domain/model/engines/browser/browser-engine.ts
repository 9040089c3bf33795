import type { CardBase } from "../../model-card";
import type { EngineDescriptor } from "../engine";

/** The browser's own language model, whose files are the browser's. */
export interface BrowserModelCard extends CardBase {
  kind: "llm";
  engine: "browser";
  needs: { webgpu: null; memoryMegabytes: number };
  source: null;
}

/** The browser's own language model: the browser has its files and judges what it runs on. */
export const BROWSER_ENGINE: EngineDescriptor<BrowserModelCard> = {
  kind: "llm",
  format: "browser",
  listFiles: async () => [],
  formerNames: {},
  isBrowsers: true,
  needsLibrary: false,
  createPushedCard: null,
  estimateBytes: () => 0,
  findUnmet(_card, { browserModel }) {
    if (browserModel === "available") return [];
    return browserModel === "absent" ? ["browser-model-absent"] : ["browser-model-needs-download"];
  },
};
