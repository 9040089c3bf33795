import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { htmlOf } from "../../../eval/report/html";
import { printSet } from "../../../eval/report/tables";
import { FIELD, reportWith, runWith, setWith } from "../reports";

const cascade = {
  localOnly: 0.6,
  remoteOnly: 0.9,
  curve: [
    { escalated: 0, quality: 0.6, ofRemote: 0.667 },
    { escalated: 1, quality: 0.9, ofRemote: 1 },
  ],
  least98: 0.4,
  rows: 50,
  failed: 1,
};
const report = reportWith({
  texts: setWith({ runs: [runWith({ shots: 0 }), runWith({ shots: "all" })], cascade }),
  pages: setWith({ kind: "extract", runs: [], fields: { title: FIELD } }),
  "<script>": setWith({ problems: [{ where: "<img src=x>", message: '"&' }] }),
});

describe("the page", () => {
  const html = htmlOf(report);
  const { document } = parseHTML(html);

  it("draws a reliability diagram and a risk-coverage curve for each set with runs, inside their frames", () => {
    expect(document.querySelectorAll("figure > figcaption").length).toBe(5);
    const dots = [...document.querySelectorAll("circle")];
    expect(dots).toHaveLength(2 * 2 + 2);
    for (const dot of dots) {
      expect(Number(dot.getAttribute("cx"))).toBeGreaterThan(48);
      expect(Number(dot.getAttribute("cx"))).toBeLessThan(420);
      expect(Number(dot.getAttribute("cy"))).toBeGreaterThan(0);
      expect(Number(dot.getAttribute("cy"))).toBeLessThan(360);
    }
    for (const label of ["Reliability", "Risk and coverage", "Cascade"]) {
      const lines = [...document.querySelectorAll(`svg[aria-label^="${label}"] g[aria-label="line"] path`)];
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(line.getAttribute("d")).toMatch(/^M[\d.]+,[\d.]+L/);
    }
  });

  it("needs nothing from anywhere, and runs nothing", () => {
    expect(document.querySelectorAll("script, link, img, iframe")).toHaveLength(0);
    expect(html.replaceAll("http://www.w3.org/", "")).not.toMatch(/https?:\/\//);
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain("&lt;img src=x&gt;");
  });

  it("has a dark form", () => {
    expect(html).toContain("prefers-color-scheme: dark");
    for (const svg of document.querySelectorAll("svg[style]")) expect(svg.getAttribute("style")).not.toContain("white");
    expect(html).toContain("--plot-background: var(--ground)");
  });
});

describe("the terminal", () => {
  it("shows what was measured in columns, and what was not as a dash", () => {
    const lines = printSet("texts", report.sets.texts!).split("\n");
    expect(lines.find((line) => line.includes("all "))).toMatch(/all +2 +4 +80\.0 ± 1\.0 +70\.0 ± 0\.0 +– +– +–$/);
    expect(lines.some((line) => line.includes("least share sent for 98 % of remote: 40.0 %"))).toBe(true);
    const widths = lines.filter((line) => /^ {4}(examples|0|all)/.test(line)).map((line) => line.length);
    expect(new Set(widths.slice(0, 3)).size).toBe(1);
    expect(printSet("pages", report.sets.pages!)).toMatch(/title +60\.0 +70\.0 +100\.0 +90\.0 +50\.0 +40\.0 +10/);
  });
});
