import { lines, type PageCase, pageOf } from "./page-case";

/** Pages and boxes whose scrolling does not begin at the top left, or that are zoomed. */
export const DIRECTIONS: Record<string, PageCase> = {
  "vertical-rl": {
    html: pageOf("<style>html{writing-mode:vertical-rl}</style>", lines(160)),
    want: ["Line 1 of", "Line 80 of", "Line 160 of"],
  },
  "vertical-rl-body": {
    html: pageOf("<style>body{writing-mode:vertical-rl}</style>", lines(160)),
    want: ["Line 1 of", "Line 80 of", "Line 160 of"],
  },
  "vertical-lr": {
    html: pageOf("<style>html{writing-mode:vertical-lr}</style>", lines(160)),
    want: ["Line 1 of", "Line 160 of"],
  },
  "rtl-wide": {
    html: pageOf(
      "<style>table{width:4000px}td{width:1000px}</style>",
      `<table><tr><th>first head</th><th>second head</th><th>third head</th><th>fourth head</th></tr><tr><td>one</td><td>two</td><td>three</td><td>fourth cell</td></tr></table>${lines(3)}`,
      'dir="rtl"',
    ),
    want: ["first head", "fourth head"],
  },
  "rtl-carousel": {
    html: pageOf(
      "<style>#c{display:flex;overflow-x:auto;width:600px}#c div{flex:0 0 400px}</style>",
      `<div id=c>${Array.from({ length: 8 }, (_, i) => `<div>Card number ${i + 1}.</div>`).join("")}</div>`,
      'dir="rtl"',
    ),
    want: ["Card number 1.", "Card number 8."],
  },
  "flex-row-reverse-scroller": {
    html: pageOf(
      "<style>#c{display:flex;flex-direction:row-reverse;overflow-x:auto;width:600px}#c div{flex:0 0 400px}</style>",
      `<div id=c>${Array.from({ length: 8 }, (_, i) => `<div>Card number ${i + 1}.</div>`).join("")}</div>`,
    ),
    want: ["Card number 1.", "Card number 8."],
  },
  "column-reverse-chat": {
    html: pageOf(
      "<style>#c{display:flex;flex-direction:column-reverse;overflow-y:auto;height:300px}</style>",
      `<div id=c>${Array.from({ length: 60 }, (_, i) => `<div style="min-height:40px">Message number ${i + 1}.</div>`).join("")}</div>`,
    ),
    want: ["Message number 1.", "Message number 60."],
  },
  "row-reverse-root-rtl-scroller": {
    html: pageOf(
      "<style>#c{direction:rtl;display:flex;flex-direction:row-reverse;overflow-x:auto;width:600px}#c div{flex:0 0 400px}</style>",
      `<div id=c>${Array.from({ length: 8 }, (_, i) => `<div>Card number ${i + 1}.</div>`).join("")}</div>`,
    ),
    want: ["Card number 1.", "Card number 8."],
  },
  multicol: {
    html: pageOf("<style>body{columns:3;height:400px}</style>", lines(120)),
    want: ["Line 1 of", "Line 120 of"],
  },
  "zoom-html-half": { html: pageOf("<style>html{zoom:.5}</style>", lines(120)), want: ["Line 1 of", "Line 120 of"] },
  "zoom-html-double": { html: pageOf("<style>html{zoom:2}</style>", lines(120)), want: ["Line 1 of", "Line 120 of"] },
  "zoom-body-double": { html: pageOf("<style>body{zoom:2}</style>", lines(120)), want: ["Line 1 of", "Line 120 of"] },
  "zoom-scroller": {
    html: pageOf("<style>#s{height:300px;overflow:auto;zoom:2}</style>", `<div id=s>${lines(120)}</div>`),
    want: ["Line 1 of", "Line 120 of"],
  },
  "scale-body": {
    html: pageOf("<style>body{transform:scale(.5);transform-origin:0 0}</style>", lines(120)),
    want: ["Line 1 of", "Line 120 of"],
  },
};
