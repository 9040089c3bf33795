import { signal } from "@preact/signals";
import { compareStates } from "../../lib/domain/snapshot/document-state";
import type { PageOverview, TargetState } from "../../lib/messages/payloads";
import type { Ports } from "../ports";
import { createPageFollower } from "./follow-page";
import { createLatestOnly, type Loadable } from "./loadable";

/** Milliseconds until the panel looks itself for an address that the page tells of. */
const PATIENCE = 1_000;

/** The page in front of the person and what it is, kept up to date as they change tabs and navigate, and as it changes. */
export function createTargetStore(ports: Ports) {
  const target = signal<Loadable<TargetState>>({ state: "loading" });
  const overview = signal<Loadable<PageOverview>>({ state: "loading" });
  const askTarget = createLatestOnly();
  const askOverview = createLatestOnly();
  let looks = 0;
  /** Selections that came later than a reading began stand, until the next one. */
  let selections = 0;
  let selected = "";

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
    const before = selections;
    const show = (answer: Loadable<PageOverview>): void => {
      overview.value = answer;
      if (before !== selections) patchSelection();
    };
    follower.note(tabId);
    await askOverview(() => ports.send("page.overview", { tabId, ...(again && { again }) }), show);
    // Tasks are there at once; what the text model says of the page comes when it is loaded.
    const isHalf = overview.value.state === "ready" && !overview.value.value.isComplete;
    if (mine === looks && isHalf) await askOverview(() => ports.send("page.overview", { tabId, waits: true }), show);
  }

  // Of the page that is shown already, the old overview stays until there is a new one: somebody may be typing there.
  const lookAgain = (): Promise<void> => {
    const before = target.value.state === "ready" ? target.value.value : null;
    const isShown = overview.value.state === "ready";
    return look(({ tabId, url }) => isShown && before?.tabId === tabId && compareStates(before.url, url) === "same");
  };

  const follower = createPageFollower(ports, {
    async read() {
      const before = describe(overview.value);
      await lookAgain();
      return describe(overview.value) !== before;
    },
    select(selectedText) {
      selections += 1;
      selected = selectedText;
      patchSelection();
    },
    // The browser tells of most of them too.
    move: (url) => void setTimeout(() => isAt(url) || void lookAgain(), PATIENCE),
  });

  function patchSelection(): void {
    const { value } = overview;
    if (value.state === "ready") overview.value = { ...value, value: { ...value.value, selectedText: selected } };
  }

  function isAt(url: string): boolean {
    return target.value.state === "ready" && target.value.value.url === url;
  }

  /** Follows what the page of a tab shows, for as long as somebody looks at it; gives what ends that. */
  const follow = (tabId: number): (() => void) => follower.start(tabId);

  const stop = ports.listen("target.changed", () => void lookAgain());
  return { target, overview, open, refresh, follow, stop };
}

export type TargetStore = ReturnType<typeof createTargetStore>;

/** What a person sees of an overview, to tell whether another one says something new. */
function describe(overview: Loadable<PageOverview>): string {
  return JSON.stringify(overview.state === "ready" ? overview.value : overview.state);
}
