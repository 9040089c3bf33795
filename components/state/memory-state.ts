import { signal } from "@preact/signals";
import type { SiteRule } from "../../lib/domain/learning/site-rule";
import type { KnownChange, KnownConflict, KnownField, KnownSite, KnownVersion } from "../../lib/messages/payloads";
import type { Ports } from "../ports";
import { createLatestOnly, type Loadable } from "./loadable";

/** Rules in one message: browsers refuse messages that are too long. */
const BATCH = 100;

type FieldKey = Pick<KnownField, "taskId" | "fieldId">;
type RuleKey = Pick<KnownVersion, "template">;

/** What was learned about sites, kept up to date; of one host, or of all. */
export function createMemoryStore(ports: Pick<Ports, "send" | "listen">, host?: string) {
  const sites = signal<Loadable<KnownSite[]>>({ state: "loading" });
  /** What rules learned by themselves; asked for where all sites are shown. */
  const changes = signal<Loadable<KnownChange[]>>({ state: "loading" });
  const [askSites, askChanges] = [createLatestOnly(), createLatestOnly()];
  const refreshChanges = (): Promise<void> =>
    askChanges(
      () => ports.send("memory.changes", {}),
      (answer) => {
        changes.value = answer;
      },
    );
  async function refresh(): Promise<void> {
    const ofSites = askSites(
      () => ports.send("memory.list", { ...(host !== undefined && { host }) }),
      (answer) => {
        sites.value = answer;
      },
    );
    await Promise.all([ofSites, ...(host === undefined ? [refreshChanges()] : [])]);
  }

  /** Resolves with what was forgotten, so that it can be given back. A site at a time: messages must not be too long. */
  async function forget(hosts: readonly string[]): Promise<SiteRule[]> {
    const deleted: SiteRule[] = [];
    for (const one of hosts) deleted.push(...(await ports.send("memory.delete", { hosts: [one] })).deleted);
    await refresh();
    return deleted;
  }

  async function forgetAll(): Promise<SiteRule[]> {
    return forget((await ports.send("memory.list", {})).map((site) => site.host));
  }

  /** Forgets one of two pages that contradict each other. Resolves with what gives it back. */
  async function forgetPage(site: string, conflict: KnownConflict, page: string): Promise<() => Promise<void>> {
    const { taskId, fieldId, template } = conflict;
    const { before } = await ports.send("memory.forget-page", { host: site, taskId, fieldId, template, page });
    await refresh();
    return async () => {
      // An import takes over what is newer.
      if (before) await give([{ ...before, changedAt: Date.now() }]);
    };
  }

  /** What was in use before a rule's last lesson takes its place, or the other way round. */
  async function rollBack(site: string, field: FieldKey, { template }: RuleKey, isBack: boolean): Promise<void> {
    const { taskId, fieldId } = field;
    await ports.send("memory.roll-back", { host: site, taskId, fieldId, template, isBack });
    await refresh();
  }

  /** The rule learns what was put aside. */
  async function takeHeld(site: string, { taskId, fieldId }: FieldKey, { template }: RuleKey): Promise<void> {
    await ports.send("memory.take-held", { host: site, taskId, fieldId, template });
    await refresh();
  }

  /** The rule is as it was taught again. */
  async function undoChange(id: string): Promise<void> {
    await ports.send("memory.undo-change", { id });
    await refresh();
  }

  /** All rules or none. Resolves with how many were new or newer. */
  async function give(rules: readonly SiteRule[]): Promise<number> {
    const [id, total] = [crypto.randomUUID(), rules.length];
    let imported = 0;
    for (let start = 0; start === 0 || start < total; start += BATCH) {
      const batch = rules.slice(start, start + BATCH);
      const staged = total > BATCH ? { staged: { id, total, isFirst: start === 0 } } : {};
      imported = (await ports.send("memory.import", { rules: batch, ...staged })).imported;
    }
    await refresh();
    return imported;
  }

  /** Every rule, a site at a time. */
  async function readAll(): Promise<SiteRule[]> {
    const rules: SiteRule[] = [];
    for (const site of await ports.send("memory.list", {})) {
      rules.push(...(await ports.send("memory.export", { hosts: [site.host] })));
    }
    return rules;
  }

  /** Listens until the returned function is called. */
  const follow = () => ports.listen("memory.changed", () => void refresh());
  return {
    sites,
    changes,
    refresh,
    forget,
    forgetAll,
    forgetPage,
    rollBack,
    takeHeld,
    undoChange,
    give,
    readAll,
    follow,
  };
}

export type MemoryStore = ReturnType<typeof createMemoryStore>;
