import { lines, type PageCase, pageOf } from "./page-case";

/** Text that is set, drawn or held in unusual ways. */
export const TEXTS: Record<string, PageCase> = {
  "before-after-content": {
    html: pageOf(`<style>.p::before{content:"Price: 12.50 EUR"}</style>`, `<p class=p></p>${lines(2)}`),
    want: ["12.50"],
  },
  "user-select-none": { html: pageOf("<style>*{user-select:none}</style>", lines(5)), want: ["Line 1 of"] },
  "gradient-text": {
    html: pageOf(
      "<style>h1{background:linear-gradient(90deg,red,blue);-webkit-background-clip:text;color:transparent}</style>",
      `<h1>Gradient heading words</h1>${lines(2)}`,
    ),
    want: ["Gradient heading words"],
  },
  "dark-scheme": {
    html: pageOf(
      "<meta name=color-scheme content=dark><style>body{background:#111;color:#eee}p{color:#ddd}</style>",
      lines(5),
    ),
    want: ["Line 1 of"],
  },
  "ms-word-export-tiny": {
    html: pageOf("<style>p{font-size:0}p span{font-size:16px}</style>", `<p><span>Span sized words.</span></p>`),
    want: ["Span sized words"],
  },
  "animated-typing": {
    html: pageOf(
      "",
      `<h1 aria-label="Build faster">${[..."Build faster"].map((c) => `<span style="display:inline-block">${c === " " ? "&nbsp;" : c}</span>`).join("")}</h1>${lines(2)}`,
    ),
    want: ["Build faster"],
  },
  "input-value": {
    html: pageOf(
      "",
      `<label>City <input value="Bergen by the sea"></label><textarea>Notes in a textarea.</textarea><div contenteditable>Editable words.</div>`,
    ),
    want: ["Bergen by the sea", "Notes in a textarea", "Editable words"],
  },
  "inline-svg-text": {
    html: pageOf("", `<svg width=400 height=60><text x=5 y=20>Chart label words</text></svg>${lines(2)}`),
    want: ["Chart label words"],
  },
  mathml: { html: pageOf("", `<p>The sum is <math><mi>x</mi><mo>+</mo><mn>17</mn></math> in all.</p>`), want: ["17"] },
};
