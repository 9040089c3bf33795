import * as v from "valibot";
import type { LedgerHead } from "../../domain/ledger/ledger";
import type { DatabaseMark, LockRecord, LockState } from "../../domain/settings/lock";
import type { Preferences, SettingsReport } from "../../domain/settings/settings";
import type { PageReading } from "../../domain/snapshot/page-reading";
import type { PickState } from "../../domain/snapshot/pick";
import type {
  AnswerPlace,
  EgressSettings,
  HeldSelection,
  HighlightReport,
  OpenTab,
  RunReport,
  TabLook,
  TargetState,
  WaitingAnswer,
} from "../payloads";
import { type MessageTable, type, typed } from "./message";
import {
  address,
  highlight,
  identifier,
  index,
  nothing,
  pickAction,
  selectedText,
  target,
  textSchema,
  webAddress,
} from "./parts";

// Checked in full where they are saved: a mistake there deserves better words than a refused message.
const preferences = typed<Partial<Preferences>>(v.record(v.string(), v.unknown()));
const report = typed<RunReport>(v.looseObject({ runId: identifier, taskId: identifier, taskName: textSchema(500) }));

const mark = v.object({ generation: v.nullable(textSchema(100)), lostAt: v.nullable(v.number()) });

/** What the background answers. */
export const BACKGROUND_MESSAGES = {
  "host.wake": { request: nothing, response: type<{ ready: true }>() },

  "settings.get": { request: nothing, response: type<SettingsReport>() },
  /** Locked ones are refused with `setting-locked`, wrong ones with `setting-invalid`. */
  "settings.save": { request: v.object({ preferences }), response: type<SettingsReport>() },
  /** Null forgets the key. */
  "settings.save-key": { request: v.object({ key: v.nullable(textSchema(10_000)) }), response: type<SettingsReport>() },
  /** What the host needs for one request: settings as they are now, with the key of the endpoint, or of another origin. */
  "settings.egress": {
    request: v.object({ origin: v.optional(textSchema(2_000)) }),
    response: type<EgressSettings>(),
    isHostOnly: true,
  },

  /** A site for which a person gave the reason that policy wants, until the browser closes. */
  "settings.open-site": {
    request: v.object({ site: textSchema(10_000) }),
    response: type<{ opened: true }>(),
    isHostOnly: true,
  },

  /** Where the ledger's newest link is remembered, apart from the ledger. */
  "ledger.read-head": { request: nothing, response: type<LedgerHead | null>(), isHostOnly: true },
  "ledger.write-head": {
    request: v.object({ head: v.object({ sequence: index, hash: textSchema(100) }) }),
    response: type<{ written: true }>(),
    isHostOnly: true,
  },

  /** Whether what is stored is locked; answered without waking the host. */
  "lock.state": { request: nothing, response: type<LockState>() },
  "lock.read": { request: nothing, response: type<LockRecord>(), isHostOnly: true },
  "lock.write": {
    request: v.object({ isOn: v.boolean(), key: v.nullable(textSchema(100)) }),
    response: type<{ written: true }>(),
    isHostOnly: true,
  },
  /** The host is in use, and so the lock stays open. */
  "lock.touch": { request: nothing, response: type<{ touched: true }>(), isHostOnly: true },

  /** What is remembered of the database apart from it. */
  "store.read-mark": { request: nothing, response: type<DatabaseMark>(), isHostOnly: true },
  "store.write-mark": { request: v.object({ mark }), response: type<{ written: true }>(), isHostOnly: true },
  /** When the database was found missing; null where it wasn't, or a person knows of it. */
  "store.loss": { request: nothing, response: type<{ lostAt: number | null }>() },
  "store.dismiss-loss": { request: nothing, response: type<{ dismissed: true }>() },

  /** The tabs of a window, and whether they may be read; of all windows where none is named. */
  "tabs.list": { request: v.object({ windowId: v.optional(v.number()) }), response: type<OpenTab[]>() },
  /** Opens an address in a tab of the window that a person sees, behind the others. Throws `site-blocked`. */
  "tabs.open": {
    request: v.object({ url: webAddress, windowId: v.optional(v.number()) }),
    response: type<{ tabId: number }>(),
    isHostOnly: true,
  },
  /** Loads a tab that the browser put to sleep. Throws `page-gone`. */
  "tabs.look": { request: v.object({ tabId: index }), response: type<TabLook>(), isHostOnly: true },
  "tabs.close": { request: v.object({ tabId: index }), response: type<{ closed: true }>(), isHostOnly: true },
  /** Brings a tab to the front. Throws `page-gone`. */
  "tabs.show": { request: v.object({ tabId: index }), response: type<{ shown: true }>() },

  "target.current": { request: v.object({ windowId: v.optional(v.number()) }), response: type<TargetState>() },
  "target.snapshot": { request: v.object({ ...target, selectedText }), response: type<PageReading>() },
  "target.highlight": {
    request: v.object({ ...target, ...highlight, url: address }),
    response: type<HighlightReport>(),
  },
  "target.clear": { request: v.object(target), response: type<{ cleared: true }>() },
  /** Starts a picker in the page; `isMany`: several places may be pointed at. */
  "target.pick": { request: v.object({ ...target, isMany: v.boolean() }), response: type<{ picking: true }>() },
  /** Answers when the picker has changed since the turn `since`, or after some seconds. Throws `page-gone`. */
  "target.pick-look": { request: v.object({ ...target, since: index }), response: type<PickState>() },
  "target.pick-act": { request: v.object({ ...target, action: pickAction }), response: type<{ acted: true }>() },
  /** What a person chose in the menu of a tab's page to be taught; null where there is nothing. */
  "selection.held": { request: v.object({ tabId: index }), response: type<HeldSelection | null>() },
  "selection.drop": { request: nothing, response: type<{ dropped: true }>() },
  /** What is selected at the tab in front, "" for nothing, and the tasks that fit its page, best first. */
  "menus.fit": {
    request: v.object({ tabId: index, selectedText: textSchema(5_000), taskIds: v.array(identifier) }),
    response: type<{ fitted: true }>(),
  },
  "target.show-answer": { request: v.object({ ...target, report }), response: type<{ place: AnswerPlace }>() },
  /** How a tab's newest run of a menu or a shortcut stands, where no page can show it; null where there is none. */
  "answer.waiting": { request: v.object({ tabId: index }), response: type<WaitingAnswer | null>() },
  /** The panel has shown its end. */
  "answer.seen": { request: v.object({ tabId: index, runId: identifier }), response: type<{ seen: true }>() },
} satisfies MessageTable;
