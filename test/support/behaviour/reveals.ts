import { lines, type PageCase, pageOf } from "./page-case";

/** What appears, or unfolds, when a person scrolls or asks for it. */
export const REVEALS: Record<string, PageCase> = {
  "reveal-on-scroll": {
    html: pageOf(
      "<style>.r{opacity:0;transform:translateY(30px);transition:.4s}.r.in{opacity:1;transform:none}</style>",
      lines(60).replaceAll("<p>", '<p class="r">') +
        `<script>const o=new IntersectionObserver(es=>es.forEach(e=>{if(e.isIntersecting){e.target.classList.add("in");o.unobserve(e.target)}}));document.querySelectorAll(".r").forEach(e=>o.observe(e))</script>`,
    ),
    want: ["Line 1 of", "Line 60 of"],
    wait: 900,
  },
  "reveal-visibility-wow": {
    html: pageOf(
      "<style>.r{visibility:hidden}.r.in{visibility:visible;animation:f 1s}@keyframes f{from{opacity:0}}</style>",
      lines(60).replaceAll("<p>", '<p class="r">') +
        `<script>const o=new IntersectionObserver(es=>es.forEach(e=>e.isIntersecting&&e.target.classList.add("in")));document.querySelectorAll(".r").forEach(e=>o.observe(e))</script>`,
    ),
    want: ["Line 1 of", "Line 60 of"],
    wait: 1500,
  },
  "content-visibility-auto": {
    html: pageOf(
      "<style>section{content-visibility:auto;contain-intrinsic-size:auto 600px}</style>",
      Array.from(
        { length: 20 },
        (_, i) => `<section><h2>Part ${i + 1}</h2>${lines(10, `part${i + 1}`)}</section>`,
      ).join(""),
    ),
    want: ["Line 10 of the part1 ", "Line 10 of the part20 "],
  },
  "hidden-until-found": {
    html: pageOf(
      "",
      `<h2>Delivery</h2><div hidden="until-found"><p>Parcels leave on Tuesdays and Fridays.</p></div>${lines(3)}`,
    ),
    want: ["Parcels leave on Tuesdays"],
  },
  "details-closed": {
    html: pageOf(
      "",
      `<details><summary>Delivery</summary><p>Parcels leave on Tuesdays and Fridays.</p></details>${lines(3)}`,
    ),
    want: ["Parcels leave on Tuesdays"],
  },
  "opacity-hover-card": {
    html: pageOf(
      "<style>.c .d{opacity:0}.c:hover .d{opacity:1}</style>",
      `<div class=c><b>Card</b><p class=d>Only on hover words.</p></div>${lines(2)}`,
    ),
    want: ["Line 2 of"],
  },
  "body-fade-in": {
    html: pageOf("<style>body{animation:f 1.5s both}@keyframes f{from{opacity:0}to{opacity:1}}</style>", lines(20)),
    want: ["Line 1 of", "Line 20 of"],
    wait: 2500,
  },
  "virtual-list": {
    html: pageOf(
      "<style>#s{height:300px;overflow:auto}</style>",
      `<div id=s><div style="height:20000px;position:relative">${Array.from({ length: 12 }, (_, i) => `<div style="position:absolute;top:${i * 25}px">Row number ${i}.</div>`).join("")}</div></div>`,
    ),
    want: ["Row number 0.", "Row number 11."],
  },
  "mask-image-lazy": {
    html: pageOf("<style>.x{clip-path:inset(0 100% 0 0)}</style>", `<p class=x>Wiped words</p>${lines(2)}`),
    want: [],
    not: [],
  },
  "print-only": {
    html: pageOf(
      "<style>.p{display:none}@media print{.p{display:block}}</style>",
      `<p class=p>Printed words only.</p>${lines(2)}`,
    ),
    want: ["Line 2 of"],
    not: ["Printed words"],
  },
  "noscript-lazy": {
    html: pageOf("", `<noscript><p>No script words.</p></noscript>${lines(2)}`),
    want: ["Line 2 of"],
    not: ["No script words"],
  },
};
