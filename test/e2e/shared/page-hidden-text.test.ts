import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { HIDDEN_BY_STYLE, SHOWN_BY_STYLE } from "../../support/behaviour/hidden";
import { HIDDEN_RELATIVES, NOT_TOLD_YET, SHOWN_RELATIVES } from "../../support/behaviour/hidden-relatives";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { everythingIn, snapshotOf, textsOf } from "../page-harness";

let browser: Browser;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));

const HIDDEN: [name: string, html: string][] = [
  ["display: none", `<p style="display:none">SECRET</p>`],
  ["display: none on an ancestor", `<div style="display:none"><section><p>SECRET</p></section></div>`],
  ["visibility: hidden", `<p style="visibility:hidden">SECRET</p>`],
  ["visibility: collapse", `<p style="visibility:collapse">SECRET</p>`],
  ["opacity 0", `<p style="opacity:0">SECRET</p>`],
  ["opacity 0 on an ancestor", `<div style="opacity:0"><p>SECRET</p></div>`],
  ["opacity that multiplies to nothing", `<div style="opacity:.1"><p style="opacity:.1">SECRET</p></div>`],
  ["filter: opacity(0)", `<p style="filter:opacity(0)">SECRET</p>`],
  ["content-visibility: hidden", `<div style="content-visibility:hidden"><p>SECRET</p></div>`],
  ["no size", `<div style="width:0;height:0;overflow:hidden"><p>SECRET</p></div>`],
  [
    "one pixel, for screen readers",
    `<span style="position:absolute;width:1px;height:1px;overflow:hidden">SECRET</span>`,
  ],
  ["clip", `<p style="position:absolute;clip:rect(0,0,0,0)">SECRET</p>`],
  ["clip-path: inset(100%)", `<p style="clip-path:inset(100%)">SECRET</p>`],
  ["clip-path: inset(50%)", `<p style="clip-path:inset(50%)">SECRET</p>`],
  ["clip-path: circle(0)", `<p style="clip-path:circle(0)">SECRET</p>`],
  ["clip-path: flat polygon", `<p style="clip-path:polygon(0 0, 0 0, 0 0)">SECRET</p>`],
  ["transform: scale(0)", `<p style="transform:scale(0)">SECRET</p>`],
  ["text-indent", `<p style="text-indent:-9999px;overflow:hidden;white-space:nowrap">SECRET</p>`],
  ["text-indent past the right edge", `<p style="text-indent:100%;overflow:hidden;white-space:nowrap">SECRET</p>`],
  ["left of the page", `<p style="position:absolute;left:-9999px">SECRET</p>`],
  ["above the page", `<p style="position:absolute;top:-9999px">SECRET</p>`],
  ["right of a fixed window", `<p style="position:fixed;left:3000px">SECRET</p>`],
  ["below a fixed window", `<p style="position:fixed;top:3000px">SECRET</p>`],
  ["cut off below", `<div style="height:20px;overflow:hidden">a<p style="margin-top:60px">SECRET</p></div>`],
  ["white on white", `<p style="color:#fff">SECRET</p>`],
  ["nearly white on white", `<p style="color:#fdfdfd">SECRET</p>`],
  [
    "the colour of an ancestor's background",
    `<div style="background:#123456"><p style="color:#123456">SECRET</p></div>`,
  ],
  ["transparent", `<p style="color:transparent">SECRET</p>`],
  ["transparent fill", `<p style="-webkit-text-fill-color:transparent">SECRET</p>`],
  ["font-size 0", `<p style="font-size:0">SECRET</p>`],
  ["font-size 1px", `<p style="font-size:1px">SECRET</p>`],
  ["masked like a password", `<p style="-webkit-text-security:disc">SECRET</p>`],
  ["the hidden attribute", `<p hidden>SECRET</p>`],
  ["the hidden attribute, undone by style", `<p hidden style="display:block">SECRET</p>`],
  ["a comment", `<p>a<!-- SECRET --></p>`],
  ["a script", `<script>"SECRET"</script><script type="text/plain">SECRET</script>`],
  ["a style", `<style>.SECRET{}</style>`],
  ["noscript", `<noscript>SECRET</noscript>`],
  ["a template", `<template><p>SECRET</p></template>`],
  ["alternative content of a video", `<video>SECRET</video>`],
  ["an SVG without size", `<svg width="0" height="0"><text y="10">SECRET</text></svg>`],
  ["an SVG's description", `<svg width="90" height="90"><title>SECRET</title><desc>SECRET</desc></svg>`],
  [
    "a closed details without a visible summary",
    `<details style="width:0;height:0;overflow:hidden"><summary></summary>SECRET</details>`,
  ],
  ["light children that no slot takes", `<div><template shadowrootmode="open"><p>b</p></template><p>SECRET</p></div>`],
  ["attributes", `<p title="SECRET" aria-label="SECRET" data-x="SECRET"><img alt="SECRET">a</p>`],
  ["inside a hidden frame", `<iframe style="width:0;height:0;border:0" srcdoc="<p>SECRET</p>"></iframe>`],
  ["inside a transparent frame", `<iframe style="opacity:0" srcdoc="<p>SECRET</p>"></iframe>`],
  [
    "inside a shadow root with a hidden host",
    `<div style="display:none"><template shadowrootmode="open">SECRET</template></div>`,
  ],
  [
    "tag characters",
    `<p>a${[..."SECRET"].map((letter) => String.fromCodePoint(0xe0000 + letter.codePointAt(0)!)).join("")}</p>`,
  ],
];

const ALL_HIDDEN = [...HIDDEN, ...HIDDEN_BY_STYLE, ...HIDDEN_RELATIVES];

/** All cases on one page, each with a word of its own. */
function together(cases: readonly string[], word: string): Promise<Snapshot> {
  const sections = cases.map((html, index) => `<section>${html.replaceAll(word, `${word}${index}X`)}</section>`);
  return snapshotOf(browser, `<p>Before</p>${sections.join("")}<p>After</p>`);
}

describe("hidden text stays in the page", () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = await together(
      ALL_HIDDEN.map(([, html]) => html),
      "SECRET",
    );
  });

  test("and what stands around it is read", () => {
    expect(textsOf(snapshot)).toEqual(expect.arrayContaining(["Before", "After"]));
  });

  test.each(ALL_HIDDEN.map(([name], index) => [name, `SECRET${index}X`]))("%s", (_, secret) => {
    expect(everythingIn(snapshot)).not.toContain(secret);
  });
});

describe("hidden text that gets in all the same", () => {
  // Fails once it is mended, and then belongs to the others.
  test.fails.each(NOT_TOLD_YET)("%s", async (_, html) => {
    expect(everythingIn(await snapshotOf(browser, html))).not.toContain("SECRET");
  });
});

const SHOWN: [name: string, html: string][] = [
  ["aria-hidden", `<p aria-hidden="true">SHOWN</p>`],
  ["visible inside visibility: hidden", `<div style="visibility:hidden"><p style="visibility:visible">SHOWN</p></div>`],
  ["white on dark", `<div style="background:#111"><p style="color:#fff">SHOWN</p></div>`],
  [
    "white on a picture behind it",
    `<div style="position:relative;height:200px"><img alt="" width="900" height="200" style="position:absolute"><p style="position:relative;color:#fff">SHOWN</p></div>`,
  ],
  ["gradient text", `<p style="background:linear-gradient(red,blue);background-clip:text;color:transparent">SHOWN</p>`],
  ["far down a long page", `<div style="height:20000px"></div><p>SHOWN</p>`],
  [
    "content-visibility: auto off screen",
    `<div style="height:20000px"></div><div style="content-visibility:auto"><p>SHOWN</p></div>`,
  ],
  [
    "far down inside a scroller",
    `<div style="height:80px;overflow:auto"><div style="height:5000px"></div><p>SHOWN</p></div>`,
  ],
  ["half transparent", `<p style="opacity:.5">SHOWN</p>`],
  ["a closed details with a summary", `<details><summary>More</summary><p>SHOWN</p></details>`],
  [
    "absolute inside a clipping box that does not hold it",
    `<div style="overflow:hidden;height:1px"><p style="position:absolute;top:200px">SHOWN</p></div>`,
  ],
  ["right-to-left page text", `<div dir="rtl"><p>SHOWN</p></div>`],
  ["contenteditable", `<div contenteditable>SHOWN</div>`],
  ["SVG text", `<svg width="300" height="50"><text x="10" y="20" fill="currentColor">SHOWN</text></svg>`],
  ["hidden until the browser's search finds it", `<p hidden="until-found">SHOWN</p>`],
  ["an element that says it is ours", `<div data-loupe-ui><p>SHOWN</p></div>`],
  [
    "white on a dark page declared dark",
    `<style>:root{color-scheme:dark;background:#000;color:#fff}</style><p>SHOWN</p>`,
  ],
  [
    "a form field's clobbered form",
    `<form><input name="firstChild"><input name="children"><input name="getAttribute"><p>SHOWN</p></form>`,
  ],
];

describe("shown text is read", () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = await together(
      SHOWN.map(([, html]) => html),
      "SHOWN",
    );
  });

  test.each(SHOWN.map(([name], index) => [name, `SHOWN${index}X`]))("%s", (_, word) => {
    expect(textsOf(snapshot)).toContain(word);
  });
});

const ALL_SHOWN = [...SHOWN_BY_STYLE, ...SHOWN_RELATIVES];

describe("shown text is read however it is drawn", () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = await together(
      ALL_SHOWN.map(([, html]) => html),
      "SHOWN",
    );
  });

  test.each(ALL_SHOWN.map(([name], index) => [name, `SHOWN${index}X`]))("%s", (_, word) => {
    expect(textsOf(snapshot).join(" ")).toContain(word);
  });
});

test("a page that is declared dark", async () => {
  const head = "<style>:root{color-scheme:dark;background:#000;color:#fff}</style>";
  expect(textsOf(await snapshotOf(browser, "<p>White on black</p><p style='color:#000'>Gone</p>", { head }))).toEqual([
    "White on black",
  ]);
});

test("zero-width characters and direction tricks are taken out, joiners that spelling needs stay", async () => {
  const snapshot = await snapshotOf(
    browser,
    "<p>pass\u200bw\u2060ord \u202eevil\u202c so\u00adft</p><p>👨\u200d👩\u200d👧 می\u200cخواهم</p>",
  );
  expect(textsOf(snapshot)).toEqual(["password evil soft", "👨\u200d👩\u200d👧 می\u200cخواهم"]);
});

const SECRET_FIELDS = [
  `<input type="password" value="SECRET">`,
  `<input type="text" autocomplete="current-password" value="SECRET">`,
  `<input autocomplete="section-a cc-number" value="SECRET">`,
  `<input autocomplete="cc-csc" value="SECRET">`,
  `<input autocomplete="one-time-code" value="SECRET">`,
  `<input name="cardNumber" value="SECRET">`,
  `<input id="user_password_shown" value="SECRET">`,
  `<input placeholder="Security code" value="SECRET">`,
  `<input name="cvv" value="SECRET">`,
  `<input name="otp" value="SECRET">`,
  `<input type="hidden" name="a" value="SECRET">`,
  `<textarea name="private_key">SECRET</textarea>`,
  `<input name="note" value="4111 1111 1111 1111 SECRET" style="display:none">`,
  `<form><input type="email" value="SECRET@example.com"><input type="password"></form>`,
];

describe("what is typed into a secret field stays in the page", () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = await together(SECRET_FIELDS, "SECRET");
  });

  test.each(SECRET_FIELDS.map((html, index) => [html, `SECRET${index}X`]))("%s", (_, secret) => {
    expect(everythingIn(snapshot)).not.toContain(secret);
  });
});

test("a card number typed into any field stays in the page", async () => {
  const snapshot = await snapshotOf(browser, `<p>Form</p><input name="note" value="4111 1111 1111 1111">`);
  expect(everythingIn(snapshot)).not.toContain("4111");
});

test("ordinary fields are read as they are now, not as they were sent", async () => {
  const snapshot = await snapshotOf(
    browser,
    `<label for="c">City</label><input id="c" value="Turin"><select><option>Red<option selected>Blue</select>
     <textarea>Hello there</textarea><input type="submit" value="Send">`,
  );
  const controls = snapshot.blocks.filter((block) => block.kind === "control").map((block) => block.text);
  expect(controls).toEqual(["Turin", "Blue", "Hello there", "Send"]);
  expect(snapshot.pairs).toContainEqual(expect.objectContaining({ label: "City", source: "form" }));
});
