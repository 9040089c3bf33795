import { lines, type PageCase, pageOf } from "./page-case";

/** Documents of other kinds, documents in documents, and shadow roots. */
export const DOCUMENTS: Record<string, PageCase> = {
  quirks: {
    html: `<html><head><title>T</title></head><body>${lines(120)}</body></html>`,
    want: ["Line 1 of", "Line 120 of"],
  },
  "quirks-body-scroller": {
    html: `<html><head><title>T</title><style>body{height:100%;overflow:auto;margin:0}</style></head><body>${lines(120)}</body></html>`,
    want: ["Line 1 of", "Line 120 of"],
  },
  frameset: {
    html: `<html><head><title>T</title></head><frameset cols="30%,70%"><frame src="/fr-a"><frame src="/fr-b"></frameset></html>`,
    want: ["Line 1 of the left", "Line 20 of the right"],
    wait: 500,
  },
  "text-plain": {
    html: `From: harbour\n\nLine 1 of the harbour log.\n${"more words\n".repeat(200)}Line 60 of the log\n`,
    type: "text/plain",
    want: ["Line 1 of the harbour", "Line 60 of"],
  },
  "text-plain-long": {
    html: Array.from({ length: 6000 }, (_, i) => `Line ${i + 1} of the harbour log, with some plain words.`).join("\n"),
    type: "text/plain",
    want: ["Line 1 of", "Line 6000 of"],
  },
  json: {
    html: JSON.stringify({ ship: "Line 1 of the harbour log", count: 60 }),
    type: "application/json",
    want: ["Line 1 of the harbour"],
  },
  "xml-unstyled": {
    html: `<?xml version="1.0"?><log><entry>Line 1 of the harbour log</entry><entry>Line 2 of it</entry></log>`,
    type: "application/xml",
    want: ["Line 1 of the harbour"],
  },
  "xml-xslt": {
    html: `<?xml version="1.0"?><?xml-stylesheet type="text/css" href="/s.css"?><log xmlns="urn:x"><entry>Line 1 of the harbour log</entry></log>`,
    type: "application/xml",
    want: ["Line 1 of the harbour"],
  },
  xhtml: {
    html: `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title></head><body><p>Line 1 of the harbour log</p><form><select><option selected="selected">Chosen one</option></select></form></body></html>`,
    type: "application/xhtml+xml",
    want: ["Line 1 of the harbour", "Chosen one"],
  },
  "svg-document": {
    html: `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><title>T</title><text x="10" y="40">Line 1 of the harbour log</text><foreignObject x="0" y="60" width="400" height="100"><div xmlns="http://www.w3.org/1999/xhtml">Inside the foreign object</div></foreignObject></svg>`,
    type: "image/svg+xml",
    want: ["Line 1 of the harbour", "Inside the foreign"],
  },
  "csp-strict": {
    html: pageOf(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'none'; script-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox">`,
      lines(20),
    ),
    want: ["Line 1 of", "Line 20 of"],
  },
  "iframe-srcdoc": {
    html: pageOf("", `${lines(2)}<iframe srcdoc="<p>Words in the srcdoc frame.</p>" width=400 height=100></iframe>`),
    want: ["Words in the srcdoc"],
    wait: 300,
  },
  "iframe-sandboxed-srcdoc": {
    html: pageOf(
      "",
      `${lines(2)}<iframe sandbox srcdoc="<p>Words in the sandboxed frame.</p>" width=400 height=100></iframe>`,
    ),
    want: ["Words in the sandboxed"],
    gap: "frame",
    wait: 300,
  },
  "iframe-cross-origin": {
    html: pageOf("", `${lines(2)}<iframe src="http://other.example/fr-a" width=400 height=300></iframe>`),
    gap: "frame",
    want: ["Line 1 of the left"],
    wait: 500,
  },
  "iframe-same-origin-tall": {
    html: pageOf("", `${lines(2)}<iframe src="/fr-long" width=400 height=300></iframe>`),
    want: ["Line 1 of the long", "Line 80 of the long"],
    wait: 500,
  },
  "iframe-scaled": {
    html: pageOf("", `<iframe src="/fr-long" width=400 height=300 style="transform:scale(.5)"></iframe>`),
    want: ["Line 80 of the long"],
    wait: 500,
  },
  "object-embed-html": {
    html: pageOf("", `${lines(2)}<object type="text/html" data="/fr-a" width=400 height=300></object>`),
    want: ["Line 1 of the left"],
    wait: 500,
  },
  "shadow-nested-open": {
    html: pageOf(
      "",
      `<div id=h></div><script>const r=document.getElementById("h").attachShadow({mode:"open"});r.innerHTML="<p>Outer shadow words.</p><div id=i></div>";const q=r.getElementById("i").attachShadow({mode:"open"});q.innerHTML="<p>Inner shadow words.</p><slot></slot>"</script>`,
    ),
    want: ["Outer shadow words", "Inner shadow words"],
  },
  "shadow-closed": {
    html: pageOf(
      "",
      `<div id=h></div><script>const r=document.getElementById("h").attachShadow({mode:"closed"});r.innerHTML="<p>Closed shadow words.</p>"</script>`,
    ),
    want: ["Closed shadow words"],
  },
  "shadow-declarative-closed": {
    html: pageOf(
      "",
      `<div id=h><template shadowrootmode=closed><p>Closed shadow words.</p><slot></slot></template><p>Slotted words.</p></div>`,
    ),
    want: ["Closed shadow words", "Slotted words"],
  },
};
