import { signal } from "@preact/signals";
import type { PageOverview, TargetState } from "../../lib/messages/protocol";
import type { Ports } from "../ports";
import { type Loadable, latestOnly } from "./loadable";

/** The page in front of the person and what it is, kept up to date as they change tabs and navigate. */
export function createTargetStore(ports: Ports) {
  const target = signal<Loadable<TargetState>>({ state: "loading" });
  const overview = signal<Loadable<PageOverview>>({ state: "loading" });
  const askTarget = latestOnly();
  const askOverview = latestOnly();

  async function refresh(): Promise<void> {
    await askTarget(ports.currentTarget, (answer) => {
      target.value = answer;
    });
    const current = target.value;
    if (current.state === "ready" && current.value.access === "ready") await readOverview(current.value);
  }

  async function readOverview({ tabId }: TargetState): Promise<void> {
    overview.value = { state: "loading" };
    await askOverview(
      () => ports.send("page.overview", { tabId }),
      (answer) => {
        overview.value = answer;
      },
    );
  }

  const stop = ports.listen("target.changed", () => void refresh());
  return { target, overview, refresh, stop };
}

export type TargetStore = ReturnType<typeof createTargetStore>;
