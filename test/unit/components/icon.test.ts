import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Icon, type IconName } from "../../../components/kit/icon";

const classOf = (name: IconName) => (Icon({ name }) as unknown as { props: { class: string } }).props.class;
const styles = (path: string) => readFileSync(join(import.meta.dirname, "../../../components", path), "utf8");

describe("an icon that shows a way along the text", () => {
  it("turns round from right to left, and the others don't", () => {
    for (const name of ["back", "next", "undo"] as const) expect(classOf(name)).toContain("icon-along-text");
    for (const name of ["check", "search", "down", "up", "refresh"] as const) expect(classOf(name)).toBe("icon");
    expect(styles("style/base.css")).toMatch(/:dir\(rtl\) > \.icon-along-text \{\s*scale: -1 1;/);
  });

  it("leads down where it opens something, in either direction", () => {
    expect(styles("kit/disclosure.css")).toMatch(/\[open\] > summary:dir\(rtl\) \.icon \{\s*rotate: -90deg;/);
  });
});
