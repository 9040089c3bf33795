const DOT = "data:image/gif;base64,R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=";
const over = (style: string) =>
  `<div style="position:relative"><p>SECRET</p><i style="position:absolute;inset:0;${style}"></i></div>`;

/** Relatives of `HIDDEN_BY_STYLE`: other ways to the same ends. */
export const HIDDEN_RELATIVES: [name: string, html: string][] = [
  ["hsl", `<p style="color:hsl(0 0% 100%)">SECRET</p>`],
  ["hwb", `<p style="color:hwb(0 100% 0%)">SECRET</p>`],
  ["light-dark", `<p style="color-scheme:light;color:light-dark(#fff,#000)">SECRET</p>`],
  ["a variable", `<p style="--ink:#fff;color:var(--ink)">SECRET</p>`],
  ["a background of the text's colour", `<p style="color:#246;background:currentColor">SECRET</p>`],
  ["a mask that lies elsewhere", `<p style="mask:linear-gradient(#000,#000) no-repeat -999px 0/9px 9px">SECRET</p>`],
  ["a mask of little alpha", `<p style="mask-image:linear-gradient(rgb(0 0 0/.02) 0 0)">SECRET</p>`],
  ["exclusion of black", `<p style="color:#000;mix-blend-mode:exclusion">SECRET</p>`],
  ["a filter's opacity", `<p style="filter:opacity(3%)">SECRET</p>`],
  ["white by two filters", `<p style="filter:brightness(0) invert(1)">SECRET</p>`],
  ["a blur of what is behind", over("backdrop-filter:blur(20px)")],
  ["a border over it", over("border:60px solid #fff;inset:-20px")],
  [
    "generated white over it",
    `<style>.ov{position:relative}.ov::after{content:"";position:absolute;inset:0;background:#fff}</style><p class="ov">SECRET</p>`,
  ],
  ["a gradient of nearly opaque white over it", over("background:linear-gradient(rgb(255 255 255/.99) 0 0)")],
  ["letters on one another", `<p style="letter-spacing:-1em">SECRET</p>`],
  ["a line without height", `<p style="line-height:0;overflow:hidden">SECRET</p>`],
  ["a font of no size", `<p style="font:0/0 a">SECRET</p>`],
  [
    "one pixel with an ellipsis",
    `<p style="width:1px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">SECRET</p>`,
  ],
  ["a matrix of nothing", `<p style="transform:matrix(0,0,0,0,0,0)">SECRET</p>`],
  ["edge on by rotate3d", `<p style="transform:rotate3d(0,1,0,90deg)">SECRET</p>`],
  ["fixed beside the window", `<p style="position:fixed;top:0;right:100vw;margin-right:50px">SECRET</p>`],
  ["contained in nothing", `<div style="contain:strict;width:0;height:0"><p>SECRET</p></div>`],
  ["a style for screens", `<style>@media screen{.scr{display:none}}</style><p class="scr">SECRET</p>`],
  [
    "an animation that ended",
    `<style>@keyframes out{to{opacity:0}}</style><p style="animation:out 1ms forwards">SECRET</p>`,
  ],
  ["replaced by a picture", `<p style="content:url(${DOT})">SECRET</p>`],
  [
    "content of details that are not shown",
    `<style>.dc::details-content{display:none}</style><details open class="dc"><summary>More</summary><p>SECRET</p></details>`,
  ],
  ["what a canvas shows instead", `<canvas width="20" height="20">SECRET</canvas>`],
  ["what an audio shows instead", `<audio>SECRET</audio>`],
  ["what a frame shows instead", `<iframe srcdoc="a">SECRET</iframe>`],
  ["suggestions of a field", `<input list="l"><datalist id="l"><option>SECRET</option></datalist>`],
  ["a gauge's text", `<meter value=".5">SECRET</meter><progress value=".5">SECRET</progress>`],
  ["SVG definitions", `<svg width="300" height="40"><defs><text y="20">SECRET</text></defs></svg>`],
  ["an SVG symbol", `<svg width="300" height="40"><symbol><text y="20">SECRET</text></symbol></svg>`],
  ["SVG text that is not visible", `<svg width="300" height="40"><text y="20" visibility="hidden">SECRET</text></svg>`],
  ["SVG text without opacity", `<svg width="300" height="40"><g opacity="0"><text y="20">SECRET</text></g></svg>`],
  ["SVG text of no size", `<svg width="300" height="40"><text y="20" font-size="1">SECRET</text></svg>`],
  [
    "SVG scaled to nothing",
    `<svg width="300" height="40"><g transform="scale(.05)"><text y="20">SECRET</text></g></svg>`,
  ],
  [
    "a shadow root's white",
    `<div><template shadowrootmode="open"><style>p{color:#fff}</style><p>SECRET</p></template></div>`,
  ],
  [
    "a slot's white",
    `<div><template shadowrootmode="open"><b style="color:#fff"><slot></slot></b></template><span>SECRET</span></div>`,
  ],
  ["white in a table's cell", `<table><tr><td>a</td><td style="color:#fff">SECRET</td></tr></table>`],
  ["white in a link", `<p>a <a href="#" style="color:#fff;text-decoration:none">SECRET</a></p>`],
];

/** Ways that get in: what a page's own filters, pictures and first lines do isn't looked at. */
export const NOT_TOLD_YET: [name: string, html: string][] = [
  [
    "a filter of the page's that leaves nothing",
    `<svg width="0" height="0"><filter id="gone"><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"/></filter></svg><p style="filter:url(#gone)">SECRET</p>`,
  ],
  [
    "a picture over it",
    `<div style="position:relative"><p>SECRET</p><img alt="" src="${DOT}" style="position:absolute;inset:0;width:100%;height:100%"></div>`,
  ],
  ["first line in white", `<style>.fl::first-line{color:#fff}</style><p class="fl">SECRET</p>`],
];

/** HTML in which SHOWN can be read, though it is near to what hides. */
export const SHOWN_RELATIVES: [name: string, html: string][] = [
  ["opacity of what has no box", `<div style="display:contents;opacity:0"><p>SHOWN</p></div>`],
  ["light-dark", `<p style="color-scheme:light;color:light-dark(#000,#fff)">SHOWN</p>`],
  ["screen on dark", `<div style="background:#111"><p style="color:#eee;mix-blend-mode:screen">SHOWN</p></div>`],
  ["white on a veil", `<div style="background:rgb(0 0 0/.6)"><p style="color:#fff">SHOWN</p></div>`],
  ["turned a little", `<p style="transform:perspective(600px) rotateY(20deg)">SHOWN</p>`],
  ["clipped to more than it is", `<p style="clip-path:inset(-10px)">SHOWN</p>`],
  ["under a box that is transparent", over("background:#fff;opacity:0").replace("SECRET", "SHOWN")],
  ["under a box that is not visible", over("background:#fff;visibility:hidden").replace("SECRET", "SHOWN")],
  ["under a fade", over("background:linear-gradient(transparent 60%,#fff)").replace("SECRET", "SHOWN")],
  ["under an empty box", over("").replace("SECRET", "SHOWN")],
  [
    "over generated white",
    `<style>.og{position:relative;z-index:0}.og::before{content:"";position:absolute;inset:0;background:#eee;z-index:-1}</style><p class="og">SHOWN</p>`,
  ],
  [
    "raised over generated white",
    `<style>.rg{position:relative}.rg::before{content:"";position:absolute;inset:0;background:#eee}</style><p class="rg"><b style="position:relative">SHOWN</b></p>`,
  ],
  [
    "under generated white that is to slide in",
    `<style>.sg{position:relative;overflow:hidden}.sg::after{content:"";position:absolute;inset:0;background:#eee;transform:translateX(-100%)}</style><p class="sg">SHOWN</p>`,
  ],
  [
    "beside generated white",
    `<style>.bg{position:relative}.bg::after{content:"";position:absolute;inset:0 0 auto;height:2px;background:#eee}</style><p class="bg">SHOWN</p>`,
  ],
  ["in a frame", over("border:2px solid #000").replace("SECRET", "SHOWN")],
  ["contained in its box", `<div style="contain:content"><p>SHOWN</p></div>`],
  ["tight letters", `<p style="letter-spacing:-.03em">SHOWN</p>`],
  ["larger than its parent", `<div style="font-size:0"><p style="font-size:16px">SHOWN</p></div>`],
  [
    "fixed in a box without height",
    `<div style="height:0;overflow:hidden"><p style="position:fixed;top:0;left:0">SHOWN</p></div>`,
  ],
  ["what is chosen", `<select><option>a</option><option selected>SHOWN</option></select>`],
  ["a style for print", `<style>@media print{.pr{display:none}}</style><p class="pr">SHOWN</p>`],
  [
    "an animation that ended",
    `<style>@keyframes in{from{opacity:0}}</style><p style="animation:in 1ms both">SHOWN</p>`,
  ],
  ["white on a mark", `<p><mark style="background:#a00;color:#fff">SHOWN</mark></p>`],
  ["white on a table's dark row", `<table><tr style="background:#123"><td style="color:#fff">SHOWN</td></tr></table>`],
  ["inverted twice", `<div style="filter:invert(1)"><p style="filter:invert(1)">SHOWN</p></div>`],
];
