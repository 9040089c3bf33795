import { browser } from "wxt/browser";
import { localiseTaskName } from "../messages/builtin-words";
import { announce, listen } from "../messages/events";
import { handle } from "../messages/handle";
import type { RunReport } from "../messages/payloads";
import { parsePickState } from "../messages/pick-shape";
import { sendToPage } from "../messages/send";
import { BACKGROUND_MESSAGES } from "../messages/table/background";
import { text } from "../messages/text";
import { standingOf } from "../policy/site-rules";
import { announceAnswer, tabOfNotification } from "./announce-answer";
import { buildAnswerCard, type Wording } from "./build-answer-card";
import { forgetCard, listenForPresses } from "./card-presses";
import { ensureOffscreenHost } from "./ensure-host";
import { dropHeldSelection, heldOfClick, holdSelection, readHeldSelection } from "./held-selection";
import { rememberTask, runOfLastTask } from "./last-task";
import { createLockHandlers } from "./lock-handlers";
import { canShowCards, fitMenus, forgetMenuFit, rebuildMenus, runOfClick } from "./menus";
import { askPage } from "./page-bridge";
import { forgetPress, notePress } from "./pressed-in-vain";
import { createBrowserSettings, onSettingsChanged } from "./settings-changes";
import type { Settings } from "./settings-service";
import { forgetAnswer, type ShowInPage, showAnswer } from "./show-answer";
import { refuseBlockedSite } from "./site-guard";
import { resumeRuns, startRun } from "./start-run";
import { closeTab, listTabs, lookAtTab, openTab, showTab } from "./tabs";
import { findCurrentTarget } from "./target";
import { readWaiting } from "./waiting-answers";
import { openWelcome } from "./welcome";

export interface BackgroundOptions {
  /** False where the background page holds the host itself. */
  hasOffscreen: boolean;
  wording: Wording;
  /** Must be called in the gesture's own turn, or the browser refuses. */
  openPanel(tabId: number): Promise<unknown>;
}

/** Registers every listener at once: a service worker that wakes for an event must find it at the first turn. */
export function startBackground(options: BackgroundOptions): void {
  const settings = createBrowserSettings();
  handleMessages(options, settings);
  listenForGestures(options);
  listenForPages();
  listen("run.started", ({ task, trial, isAsked }) => void (trial || isAsked || rememberTask(task.id)));
  // Where Loupe is locked, the menu stays as it is.
  listen("tasks.changed", () => void rebuildMenus().catch(() => undefined));
  onSettingsChanged(() => {
    announce("settings.changed", {});
    // Policy may have given, or taken, tasks.
    announce("tasks.changed", {});
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void rebuildMenus().catch(() => undefined);
    if (reason === "install") void openWelcome();
  });
  void keepStorageFromPages();
  void resumeRuns();
}

function handleMessages({ hasOffscreen, wording }: BackgroundOptions, settings: Settings): void {
  const readEffective = async () => (await settings.report()).effective;
  /** Asks our script in a page, unless we are kept from it. */
  const ask: typeof askPage = async (target, name, request) => {
    await refuseBlockedSite(target.tabId, readEffective);
    return askPage(target, name, request);
  };
  handle("background", BACKGROUND_MESSAGES, {
    "settings.get": () => settings.report(),
    "settings.save": ({ preferences }) => settings.save(preferences),
    "settings.save-key": ({ key }) => settings.saveKey(key),
    "settings.egress": ({ origin }) => settings.egress(origin),
    "settings.open-site": async ({ site }) => {
      await settings.openSite(site);
      return { opened: true };
    },
    "ledger.read-head": () => settings.readHead(),
    "ledger.write-head": async ({ head }) => {
      await settings.writeHead(head);
      return { written: true };
    },
    ...createLockHandlers(settings),
    "host.wake": async () => {
      if (hasOffscreen) await ensureOffscreenHost();
      return { ready: true };
    },
    "tabs.list": ({ windowId }) => listTabs(windowId, readEffective),
    "tabs.open": ({ url, windowId }) => openTab(url, windowId, readEffective),
    "tabs.look": ({ tabId }) => lookAtTab(tabId),
    "tabs.close": ({ tabId }) => closeTab(tabId),
    "tabs.show": ({ tabId }) => showTab(tabId),
    "target.current": ({ windowId }) =>
      findCurrentTarget(windowId, async (url) => standingOf(url, await readEffective())),
    "target.snapshot": async ({ selectedText, ...target }) => {
      const { blockedSites, siteLevels, openedSites } = await readEffective();
      return ask(target, "page.snapshot", { selectedText, sites: { blockedSites, siteLevels, openedSites } });
    },
    "target.highlight": ({ evidence, scrollTo, url, tabId, frameId }) =>
      ask({ tabId, frameId }, "page.highlight", { evidence, scrollTo, url }),
    "target.clear": (target) => ask(target, "page.clear", {}),
    "target.pick": ({ isMany, ...target }) =>
      ask(target, "page.pick", { isMany, hint: text(isMany ? "pickHintMany" : "pickHint") }),
    "target.pick-look": async ({ since, ...target }) =>
      parsePickState(await sendToPage(target, "page.pick-look", { since })),
    "target.pick-act": ({ action, ...target }) => sendToPage(target, "page.pick-act", { action }),
    "selection.held": ({ tabId }) => readHeldSelection(tabId),
    "selection.drop": async () => {
      await dropHeldSelection();
      return { dropped: true };
    },
    "menus.fit": async (fit) => {
      await fitMenus(fit);
      return { fitted: true };
    },
    "target.show-answer": async ({ report: told, ...target }) => {
      // Card, button, notification and panel name the task alike.
      const report: RunReport = { ...told, taskName: localiseTaskName(told.taskId, told.taskName) };
      const showInPage: ShowInPage = async (place, shown, url) =>
        (await ask(place, "page.show-answer", { card: buildAnswerCard(shown, wording), url })).sight;
      return { place: await showAnswer(target, report, showInPage, wording) };
    },
    "answer.waiting": ({ tabId }) => readWaiting(tabId),
    "answer.seen": async ({ tabId, runId }) => {
      await forgetAnswer(tabId, runId);
      return { seen: true };
    },
  });
}

function listenForGestures({ openPanel, wording }: BackgroundOptions): void {
  listenForPresses(openPanel, (tabId, { runId, taskName }) => announceAnswer(tabId, { runId, taskName }, wording));
  // Where the browser refuses, the answer is announced on the button.
  const open = (tabId: number): void => void openPanel(tabId).catch(() => undefined);
  browser.notifications.onClicked.addListener((name) => {
    const tabId = tabOfNotification(name);
    if (tabId === null) return;
    open(tabId);
    void browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  });
  browser.action.onClicked.addListener((tab) => {
    if (tab.id === undefined) return;
    const { id, url } = tab;
    open(id);
    void notePress(id, url).then(() => announce("target.changed", { tabId: id }));
  });
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (tab?.id === undefined) return;
    const held = heldOfClick(info, tab.id);
    const run = runOfClick(info, tab.id, tab.title);
    if (held || (run && !canShowCards(info.pageUrl))) open(tab.id);
    if (held) void holdSelection(held);
    if (run) void startRun(run);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== "run-last-task" || tab?.id === undefined) return;
    const { id } = tab;
    open(id);
    void runOfLastTask(id).then((run) => run && startRun(run));
  });
}

/** The panel follows the person from page to page. */
function listenForPages(): void {
  browser.tabs.onActivated.addListener(({ tabId }) => {
    forgetMenuFit(tabId);
    announce("target.changed", { tabId });
  });
  browser.tabs.onUpdated.addListener((tabId, change, tab) => {
    if (change.status === "loading") void forgetPress(tabId);
    // A script may change the address without a load, of which Firefox tells no end.
    const isChanged = change.status === "complete" || (change.status === undefined && change.url !== undefined);
    if (isChanged && tab.active) announce("target.changed", { tabId });
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    void forgetPress(tabId);
    void forgetAnswer(tabId);
    void forgetCard(tabId);
  });
}

/** Content scripts, which share a process with the page, could read every storage area but `session`. */
async function keepStorageFromPages(): Promise<void> {
  for (const area of [browser.storage.local, browser.storage.session, browser.storage.managed]) {
    await area?.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }).catch(() => undefined);
  }
}
