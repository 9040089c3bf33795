import { lines, type PageCase, pageOf } from "./page-case";

/** Pages that are kept from scrolling while a dialog is open, or scroll inside. */
export const SCROLL_LOCKS: Record<string, PageCase> = {
  plain: { html: pageOf("", lines(60)), want: ["Line 1 of", "Line 60 of"] },
  "scroll-lock-body-fixed": {
    html: pageOf(
      "<style>body{position:fixed;width:100%;overflow:hidden;margin:0}</style>",
      lines(120) +
        `<div role=dialog style="position:fixed;inset:auto 0 0 0;background:#fff">Cookies? <button>Yes</button></div>`,
    ),
    want: ["Line 1 of", "Line 120 of"],
  },
  "scroll-lock-body-fixed-scrolled": {
    html: pageOf("<style>body{position:fixed;width:100%;top:-900px;margin:0}</style>", lines(120)),
    want: ["Line 1 of", "Line 120 of"],
  },
  "scroll-lock-overflow-hidden": {
    html: pageOf("<style>html,body{overflow:hidden;height:100%;margin:0}</style>", lines(120)),
    want: ["Line 1 of", "Line 120 of"],
  },
  "scroll-lock-body-hidden-only": {
    html: pageOf("<style>body{overflow:hidden}</style>", lines(120)),
    want: ["Line 120 of"],
  },
  "scroll-lock-html-hidden-only": {
    html: pageOf("<style>html{overflow:hidden}</style>", lines(120)),
    want: ["Line 120 of"],
  },
  "app-shell-inner-scroller": {
    html: pageOf(
      "<style>html,body{overflow:hidden;height:100%;margin:0}#s{height:100%;overflow:auto}</style>",
      `<div id=s>${lines(120)}</div>`,
    ),
    want: ["Line 1 of", "Line 120 of"],
  },
  "inert-behind-dialog": {
    html: pageOf("", `<main inert>${lines(10)}</main><div role=dialog style="position:fixed;top:0">Join us</div>`),
    want: ["Line 10 of"],
  },
  "aria-hidden-behind-dialog": {
    html: pageOf(
      "",
      `<main aria-hidden=true>${lines(10)}</main><div role=dialog style="position:fixed;top:0">Join us</div>`,
    ),
    want: ["Line 10 of"],
  },
  "open-dialog-modal": {
    html: pageOf("", `${lines(30)}<dialog id=d><p>Terms of the dialog.</p></dialog><script>d.showModal()</script>`),
    want: ["Terms of the dialog", "Line 30 of"],
  },
  "popover-open": {
    html: pageOf("", `${lines(3)}<div id=d popover><p>Terms of the popover.</p></div><script>d.showPopover()</script>`),
    want: ["Terms of the popover"],
  },
  "fixed-sidebar-scroller": {
    html: pageOf(
      "<style>#s{position:fixed;inset:0 auto 0 0;width:300px;overflow:auto}</style>",
      `<div id=s>${lines(120, "side")}</div>`,
    ),
    want: ["Line 1 of the side", "Line 120 of the side"],
  },
  "absolute-below-zero-height-body": {
    html: pageOf(
      "<style>body{margin:0;height:0}#a{position:absolute;top:0;left:0}</style>",
      `<div id=a>${lines(120)}</div>`,
    ),
    want: ["Line 1 of", "Line 120 of"],
  },
  "sticky-stack": {
    html: pageOf(
      "<style>section{position:sticky;top:0;height:100vh;background:#fff}</style>",
      Array.from({ length: 6 }, (_, i) => `<section><p>Slide number ${i + 1}.</p></section>`).join(""),
    ),
    want: ["Slide number 1.", "Slide number 6."],
  },
  "fullpage-translate": {
    html: pageOf(
      "<style>html,body{height:100%;overflow:hidden;margin:0}#w{transform:translate3d(0,-100vh,0)}section{height:100vh}</style>",
      `<div id=w>${Array.from({ length: 6 }, (_, i) => `<section><p>Slide number ${i + 1}.</p></section>`).join("")}</div>`,
    ),
    want: ["Slide number 1.", "Slide number 2.", "Slide number 6."],
  },
};
