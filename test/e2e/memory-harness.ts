import type { SiteRule } from "../../lib/domain/learning/site-rule";
import type { KnownChange, KnownConflict, KnownSite, KnownVersion } from "../../lib/messages/payloads";
import type { ExtensionBrowser } from "../support/extension";
import { siteRule } from "../support/site-rules";
import { openOptions, type Script } from "./ui-harness";

export const SHOP = [siteRule("shop.example", "price"), siteRule("shop.example", "name")];
export const NEWS = [siteRule("news.example", "author", { changedAt: 1_780_000_000_000 })];

export const CONFLICT: KnownConflict = {
  taskId: "recipe",
  fieldId: "price",
  name: "The price",
  type: "money",
  template: "t1",
  pages: [
    {
      page: "lamp",
      taughtAt: 1_790_000_000_000,
      title: "A lamp",
      url: "https://shop.example/lamp",
      items: [{ value: { amount: 12.5, currency: "EUR" }, evidence: [] }],
    },
    { page: "rug", taughtAt: 1_790_000_500_000, title: "", url: "", items: null },
  ],
};

/** An entry of the log; its id is its name. */
export function change(state: KnownChange["state"], name: string): KnownChange {
  const [from, to] = ["main tr td.price", "section.product-detail-page div.product-summary strong.amount"];
  const agreeing: KnownChange["agreeing"] = ["label", "shape"];
  return { id: name, host: "shop.example", taskId: "recipe", name, at: 1_790_000_000_000, state, agreeing, from, to };
}

/** The section over rules that are kept here, as the host would. */
export async function openMemorySection(
  browser: ExtensionBrowser,
  given: SiteRule[],
  conflicts: KnownConflict[] = [],
  changes: KnownChange[] = [],
  versions: KnownVersion[] = [],
) {
  const state = { rules: given, conflicts, changes, versions };
  const hostsOf = (rules: SiteRule[]) => [...new Set(rules.map(({ host }) => host))];
  const isOf = (hosts: "all" | string[]) => (rule: SiteRule) => hosts === "all" || hosts.includes(rule.host);
  const script: Script = {
    "memory.list": () =>
      hostsOf(state.rules).map((host): KnownSite => {
        const ofSite = state.rules.filter(isOf([host]));
        const fields = ofSite.map(({ field }) => ({
          taskId: "recipe",
          fieldId: field.id,
          name: field.name,
          examples: 1,
          versions: state.versions,
        }));
        return {
          host,
          fields,
          pages: ofSite.length,
          conflicts: host === "shop.example" ? state.conflicts : [],
          changedAt: ofSite[0]!.changedAt,
        };
      }),
    "memory.export": ({ hosts }) => state.rules.filter(isOf(hosts)),
    "memory.delete": ({ hosts }) => {
      const deleted = state.rules.filter(isOf(hosts));
      state.rules = state.rules.filter((rule) => !deleted.includes(rule));
      return { deleted };
    },
    "memory.forget-page": () => {
      state.conflicts = [];
      return { before: SHOP[0]! };
    },
    "memory.roll-back": ({ isBack }) => {
      state.versions = state.versions.map((version) => ({ ...version, isRolledBack: isBack }));
      return { changed: true };
    },
    "memory.take-held": () => {
      state.versions = state.versions.map((version) => ({ ...version, held: 0 }));
      return { changed: true };
    },
    "memory.changes": () => state.changes,
    "memory.undo-change": ({ id }) => {
      state.changes = state.changes.map((one) => (one.id === id ? { ...one, state: "undone" } : one));
      return { undone: true };
    },
    "memory.import": ({ rules }) => {
      const known = new Set(state.rules.map((rule) => JSON.stringify(rule)));
      const fresh = rules.filter((rule) => !known.has(JSON.stringify(rule)));
      state.rules = [...state.rules, ...fresh];
      return { imported: fresh.length };
    },
  };
  const opened = await openOptions(browser, {}, {}, script);
  const section = opened.page.getByRole("region", { name: "Site memory", exact: true });
  await section.getByText("Loupe learns where such values stand").waitFor();
  return { ...opened, memory: state, section };
}
