import { lines, type PageCase, pageOf } from "./page-case";

const ENDS = ["Line 1 of", "Line 120 of"];
const LOG = lines(120);
const many = (count: number, make: (number: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index + 1)).join("");
const locked = (style: string, body = LOG): PageCase => ({
  html: pageOf(`<style>${style}</style>`, `${body}<div role="dialog" style="position:fixed;bottom:0">Cookies?</div>`),
  want: ENDS,
});
const scroller = (style: string, attributes = ""): PageCase => ({
  html: pageOf(`<style>#s{height:300px;overflow:auto;${style}}</style>`, `<div id="s">${LOG}</div>`, attributes),
  want: ENDS,
});
const cards = (style: string, attributes = ""): PageCase => ({
  html: pageOf(
    `<style>#c{display:flex;overflow:auto;width:600px;${style}}#c div{flex:0 0 400px}</style>`,
    `<div id="c">${many(8, (number) => `<div>Card number ${number}.</div>`)}</div>`,
    attributes,
  ),
  want: ["Card number 1.", "Card number 8."],
});

/** Further pages of each kind, made for these tests. */
export const LOCKED_RELATIVES: Record<string, PageCase> = {
  "lock-html-fixed": locked("html{position:fixed;width:100%;overflow:hidden}"),
  "lock-body-absolute": locked("html{overflow:hidden}body{position:absolute;inset:0;overflow:hidden;margin:0}"),
  "lock-body-max-height": locked("html{overflow:hidden}body{overflow:hidden;max-height:100vh;margin:0}"),
  "lock-body-clip": locked("html,body{overflow:clip;height:100vh;margin:0}"),
  "lock-wrapper": locked("body{margin:0}#app{height:100vh;overflow:hidden}", `<div id="app">${LOG}</div>`),
  "lock-wrapper-fixed-scrolled": locked(
    "body{margin:0}#page{position:fixed;top:-900px;left:0;right:0}",
    `<div id="page">${LOG}</div>`,
  ),
  "lock-wrapper-in-wrapper": locked(
    "body{margin:0}#a,#b{height:100vh;overflow:hidden}",
    `<div id="a"><div id="b">${LOG}</div></div>`,
  ),
  "smooth-scroll-container": locked(
    "html,body{overflow:hidden;height:100%;margin:0}#v{position:fixed;inset:0;overflow:hidden}#w{transform:matrix(1,0,0,1,0,-1400)}",
    `<div id="v"><div id="w">${LOG}</div></div>`,
  ),
  "read-more-box": {
    html: pageOf(
      "<style>#m{max-height:200px;overflow:hidden}</style>",
      `<div id="m">${LOG}</div><p>After the box.</p>`,
    ),
    want: ["Line 1 of", "After the box."],
    not: ["Line 120 of"],
  },
  "fullpage-first": {
    html: pageOf(
      "<style>html,body{height:100%;overflow:hidden;margin:0}#w{transform:translate3d(0,0,0)}section{height:100vh}</style>",
      `<div id="w">${many(6, (number) => `<section><p>Slide number ${number}.</p></section>`)}</div>`,
    ),
    want: ["Slide number 1.", "Slide number 6."],
  },
  "fullpage-sideways": {
    html: pageOf(
      "<style>html,body{height:100%;overflow:hidden;margin:0}#w{display:flex;transform:translateX(-200vw)}section{flex:0 0 100vw}</style>",
      `<div id="w">${many(5, (number) => `<section><p>Slide number ${number}.</p></section>`)}</div>`,
    ),
    want: ["Slide number 1.", "Slide number 5."],
  },
  "off-canvas-menu": {
    html: pageOf(
      "<style>body{overflow-x:hidden}nav{position:absolute;top:0;left:-400px;width:300px;transform:translateX(0)}</style>",
      `<nav>Menu words</nav>${lines(5)}`,
    ),
    want: ["Line 5 of"],
    not: ["Menu words"],
  },
};

export const DIRECTION_RELATIVES: Record<string, PageCase> = {
  "sideways-rl": { html: pageOf("<style>html{writing-mode:sideways-rl}</style>", LOG), want: ENDS },
  "sideways-lr": { html: pageOf("<style>html{writing-mode:sideways-lr}</style>", LOG), want: ENDS },
  "vertical-rl-rtl": { html: pageOf("<style>html{writing-mode:vertical-rl}</style>", LOG, 'dir="rtl"'), want: ENDS },
  "vertical-rl-scroller": scroller("writing-mode:vertical-rl;width:500px"),
  "vertical-lr-scroller": scroller("writing-mode:vertical-lr;width:500px"),
  "rtl-body": {
    html: pageOf(
      "<style>body{direction:rtl}div{width:3000px;display:flex}p{flex:0 0 700px}</style>",
      `<div>${lines(4)}</div>`,
    ),
    want: ["Line 1 of", "Line 4 of"],
  },
  "rtl-body-attribute": {
    html: `<!doctype html><html><title>T</title><body dir="rtl"><style>div{width:3000px;display:flex}p{flex:0 0 700px}</style><div>${lines(4)}</div></body></html>`,
    want: ["Line 1 of", "Line 4 of"],
  },
  "column-reverse-zoomed": scroller("display:flex;flex-direction:column-reverse;zoom:1.5"),
  "column-reverse-scaled": scroller("display:flex;flex-direction:column-reverse;transform:scale(.6)"),
  "scroller-scaled": scroller("transform:scale(.5);transform-origin:0 0"),
  "scroller-scaled-up": scroller("transform:scale(2);transform-origin:0 0"),
  "scroller-zoomed-scrolled": {
    ...scroller("zoom:1.7"),
    html: pageOf(
      "<style>#s{height:300px;overflow:auto;zoom:1.7}</style>",
      `<div id="s">${LOG}</div><script>document.getElementById("s").scrollTop = 1500</script>`,
    ),
  },
  "vertical-row-reverse": cards("writing-mode:vertical-rl;flex-direction:row-reverse;height:300px"),
  "column-reverse-rtl": scroller("display:flex;flex-direction:column-reverse", 'dir="rtl"'),
  "row-reverse-scrolled": {
    ...cards("flex-direction:row-reverse"),
    html: pageOf(
      "<style>#c{display:flex;flex-direction:row-reverse;overflow:auto;width:600px}#c div{flex:0 0 400px}</style>",
      `<div id="c">${many(8, (number) => `<div>Card number ${number}.</div>`)}</div><script>document.getElementById("c").scrollLeft = -900</script>`,
    ),
  },
  "zoom-fraction": { html: pageOf("<style>html{zoom:.67}</style>", LOG), want: ENDS },
};

const revealing = (style: string, script = ""): PageCase => ({
  html: pageOf(`<style>${style}</style>`, lines(60).replaceAll("<p>", '<p class="r">') + script),
  want: ["Line 1 of", "Line 60 of"],
  gap: "unseen",
  wait: 900,
});
const observe = (work: string) =>
  `<script>const o = new IntersectionObserver((es) => es.forEach((e) => { if (e.isIntersecting) { const t = e.target; ${work} } })); document.querySelectorAll(".r").forEach((e) => o.observe(e))</script>`;

export const REVEAL_RELATIVES: Record<string, PageCase> = {
  "reveal-inline": revealing(
    "",
    `<script>document.querySelectorAll(".r").forEach((e) => { e.style.opacity = 0; e.style.transform = "translate(0, 50px)" })</script>${observe('t.style.opacity = 1; t.style.transform = "none"')}`,
  ),
  "reveal-clip": revealing(
    ".r{clip-path:inset(0 100% 0 0);transition:clip-path .3s}.r.in{clip-path:inset(0)}",
    observe('t.classList.add("in")'),
  ),
  "reveal-scale": revealing(
    ".r{transform:scale(0);transition:transform .3s}.r.in{transform:none}",
    observe('t.classList.add("in")'),
  ),
  "reveal-from-the-left": revealing(
    "body{overflow-x:hidden}.r{transform:translateX(-110vw);transition:transform .3s}.r.in{transform:none}",
    `<script>addEventListener("load", () => document.querySelectorAll(".r").forEach((e, i) => { if (i < 8) e.classList.add("in") }))</script>`,
  ),
  "reveal-by-view-timeline": {
    ...revealing(".r{animation:a linear both;animation-timeline:view()}@keyframes a{from{opacity:0}50%{opacity:1}}"),
    want: ["Line 10 of", "Line 60 of"],
  },
  "reveal-removed-class": revealing(
    ".r.wait{opacity:0}",
    `<script>document.querySelectorAll(".r").forEach((e) => e.classList.add("wait"))</script>${observe('t.classList.remove("wait")')}`,
  ),
  "hover-on-cards": {
    html: pageOf(
      "<style>.c{height:300px}.c .d{opacity:0;transition:opacity .2s}.c:hover .d{opacity:1}</style>",
      many(20, (number) => `<div class="c"><b>Card ${number}</b><p class="d">Quick view.</p></div>`),
    ),
    want: ["Card 1", "Card 20"],
    not: ["Quick view"],
  },
  "menu-beside-the-window": {
    html: pageOf(
      "<style>nav{position:fixed;top:0;right:0;width:300px;transform:translateX(100%);transition:transform .3s}aside{position:absolute;top:0;left:-320px;width:300px;opacity:0;transition:opacity .3s}</style>",
      `<nav>Menu words</nav><aside>Drawer words</aside>${LOG}`,
    ),
    want: ENDS,
    not: ["Menu words", "Drawer words"],
  },
  "invisible-for-good": {
    html: pageOf("", `${LOG}<p style="opacity:0">Never shown words.</p><p style="visibility:hidden">Nor these.</p>`),
    want: ENDS,
    not: ["Never shown", "Nor these"],
  },
  "details-in-details": {
    html: pageOf(
      "",
      `<details><summary>A</summary><details><summary>B</summary><p>Inner words.</p></details></details>`,
    ),
    want: ["Inner words."],
  },
  "until-found-in-an-accordion": {
    html: pageOf(
      "",
      `<h3>Care</h3><div hidden="until-found"><p>Wash at <b>30 degrees</b>.</p><ul><li>No bleach</li></ul></div>`,
    ),
    want: ["Wash at 30 degrees.", "No bleach"],
  },
  "tab-that-is-closed": {
    html: pageOf("", `<div role="tabpanel">Open tab.</div><div role="tabpanel" hidden>Closed tab.</div>`),
    want: ["Open tab."],
    not: ["Closed tab."],
  },
};

const closed = (inner: string) => `r.attachShadow({ mode: "closed" }).innerHTML = ${JSON.stringify(inner)}`;

export const DOCUMENT_RELATIVES: Record<string, PageCase> = {
  "iframe-in-iframe": {
    html: pageOf(
      "",
      `<iframe srcdoc="&lt;p&gt;Middle.&lt;/p&gt;&lt;iframe src=/fr-a&gt;&lt;/iframe&gt;" width="500" height="500"></iframe>`,
    ),
    want: ["Middle.", "Line 1 of the left"],
    wait: 500,
  },
  "iframe-sandbox-same-origin": {
    html: pageOf("", `<iframe sandbox="allow-same-origin" src="/fr-a" width="400" height="300"></iframe>`),
    want: ["Line 1 of the left"],
    wait: 500,
  },
  "iframe-written": {
    html: pageOf(
      "",
      `<iframe id="f" width="400" height="100"></iframe><script>f.contentDocument.body.innerHTML = "<p>Written words.</p>"</script>`,
    ),
    want: ["Written words."],
  },
  "embed-html": {
    html: pageOf("", `<embed type="text/html" src="/fr-a" width="400" height="300">`),
    want: ["Line 1 of the left"],
    gap: "frame",
    wait: 500,
  },
  "object-cross-origin": {
    html: pageOf(
      "",
      `${lines(2)}<object type="text/html" data="http://other.example/fr-a" width="400" height="300"></object>`,
    ),
    want: ["Line 1 of the left"],
    gap: "frame",
    wait: 500,
  },
  "object-fallback": {
    html: pageOf("", `<object data="/nothing-there"><p>Fallback words.</p></object>`),
    want: ["Fallback words."],
    wait: 500,
  },
  "closed-in-closed": {
    html: pageOf(
      "",
      `<x-card id="r"><p>Slotted words.</p></x-card><script>${closed("<p>Outer words.</p><slot></slot>")}</script>`,
    ),
    want: ["Outer words.", "Slotted words."],
  },
  "closed-and-hidden": {
    html: pageOf(
      "",
      `<p>Shown.</p><div id="r" style="display:none"></div><script>${closed("<p>Hidden words.</p>")}</script>`,
    ),
    want: ["Shown."],
    not: ["Hidden words."],
  },
  "named-like-ours": {
    html: pageOf(
      "",
      `<div data-loupe-ui><p>Not ours.</p></div><img id="loupePage"><form><input name="ownerDocument"><p>In a form.</p></form>`,
    ),
    want: ["Not ours.", "In a form."],
  },
};
