import { signal } from "@preact/signals";
import type { PageOverview, TargetState } from "../../lib/messages/payloads";
import type { Ports } from "../ports";
import { createLatestOnly, type Loadable } from "./loadable";

/** The page in front of the person and what it is, kept up to date as they change tabs and navigate. */
export function createTargetStore(ports: Ports) {
  const target = signal<Loadable<TargetState>>({ state: "loading" });
  const overview = signal<Loadable<PageOverview>>({ state: "loading" });
  const askTarget = createLatestOnly();
  const askOverview = createLatestOnly();
  let looks = 0;

  /** Reads the page, as long as it didn't take too long before. */
  const open = () => look(() => false);

  /** Reads the page again because a person asks for it, and shows that it does. */
  const refresh = () => look(() => false, true);

  async function look(isKnown: (current: TargetState) => boolean, again = false): Promise<void> {
    looks += 1;
    const mine = looks;
    await askTarget(ports.currentTarget, (answer) => {
      target.value = answer;
    });
    const current = target.value;
    if (current.state !== "ready" || current.value.access !== "ready") return;
    if (!isKnown(current.value)) overview.value = { state: "loading" };
    const { tabId } = current.value;
    const show = (answer: Loadable<PageOverview>): void => {
      overview.value = answer;
    };
    await askOverview(() => ports.send("page.overview", { tabId, ...(again && { again }) }), show);
    // Tasks are there at once; what the text model says of the page comes when it is loaded.
    const isHalf = overview.value.state === "ready" && !overview.value.value.isComplete;
    if (mine === looks && isHalf) await askOverview(() => ports.send("page.overview", { tabId, waits: true }), show);
  }

  // Of the page that is shown already, the old overview stays until there is a new one: somebody may be typing there.
  const stop = ports.listen("target.changed", () => {
    const before = target.value.state === "ready" ? target.value.value : null;
    const isShown = overview.value.state === "ready";
    void look(({ tabId, url }) => isShown && before?.tabId === tabId && before.url === url);
  });
  return { target, overview, open, refresh, stop };
}
