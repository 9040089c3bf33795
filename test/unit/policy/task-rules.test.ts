import { describe, expect, it } from "vitest";
import type { TaskRule } from "../../../lib/domain/settings/settings";
import { parsePreferences } from "../../../lib/policy/preferences";
import { findRuledTask } from "../../../lib/policy/task-rules";

const rule = (taskId: string, by: TaskRule["by"], value: string, isOn = true): TaskRule => ({
  taskId,
  by,
  value,
  isOn,
});
const PAGE = { url: "https://shop.example/chairs/7", schemaTypes: ["Product", "Offer"] };
const TASKS = ["product", "chairs", "offer"];

describe("a task that runs by itself", () => {
  it.each<[string, TaskRule[], string | null]>([
    ["has a rule by address", [rule("chairs", "site", "*://shop.example/chairs/*")], "chairs"],
    ["has a rule by type", [rule("product", "schema", "Product")], "product"],
    ["is the one of the address", [rule("product", "schema", "Product"), rule("chairs", "site", "*://*/*")], "chairs"],
    ["has none for another site", [rule("chairs", "site", "*://other.example/*")], null],
    ["has none for another part", [rule("chairs", "site", "*://shop.example/tables/*")], null],
    ["has none that is off", [rule("product", "schema", "Product", false)], null],
    ["is still there", [rule("gone", "site", "*://shop.example/*"), rule("offer", "schema", "Offer")], "offer"],
    ["needs a rule", [], null],
  ])("%s", (_, rules, taskId) => {
    expect(findRuledTask(rules, PAGE, TASKS)).toBe(taskId);
  });

  it("has a rule that can be read", () => {
    const wrong = [rule("a", "site", "shop.example"), { ...rule("a", "schema", "Product"), by: "title" }];
    for (const one of wrong) expect(parsePreferences({ taskRules: [one] }).mistakes).toHaveLength(1);
    const right = [rule("a", "site", "*://shop.example/*"), rule("a", "schema", "Product", false)];
    expect(parsePreferences({ taskRules: right }).chosen).toEqual({ taskRules: right });
  });
});
