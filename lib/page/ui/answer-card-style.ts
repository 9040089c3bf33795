/** The bubble's own sheet. `all: initial` on the host keeps the page's out. */
export const answerCardStyle = `
:host { all: initial; }
.card {
  --paper: #ffffff; --ink: #1b1d22; --quiet: #5a606b; --line: #e3e6ea; --accent: #2557d6; --bad: #b3261e;
  box-sizing: border-box; width: min(22rem, calc(100vw - 16px)); max-height: min(26rem, calc(100vh - 16px));
  display: flex; flex-direction: column; overflow: hidden; border-radius: 12px; border: 1px solid var(--line);
  background: var(--paper); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; text-align: start;
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.08), 0 12px 32px rgb(0 0 0 / 0.18); animation: rise 140ms ease-out;
}
@media (prefers-color-scheme: dark) {
  .card {
    --paper: #202226; --ink: #eceef2; --quiet: #a9b0bc; --line: #383c43; --accent: #8fb0ff; --bad: #ffb4ab;
    box-shadow: 0 12px 32px rgb(0 0 0 / 0.5);
  }
}
.card:focus { outline: none; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { display: flex; align-items: center; gap: 8px; padding: 10px 8px 6px 14px; }
h2 { flex: 1; min-width: 0; margin: 0; font-size: 13px; font-weight: 600; overflow-wrap: anywhere; }
.dot { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--accent); }
[data-state="working"] .dot { animation: pulse 1s ease-in-out infinite alternate; }
[data-state="failed"] .dot { background: var(--bad); }
[data-state="failed"] dd { color: var(--bad); }
button { min-height: 28px; padding: 0; border: 0; border-radius: 8px; background: none; cursor: pointer; }
.tool { flex: none; width: 28px; color: var(--quiet); font: 18px/1 system-ui, sans-serif; }
.tool:hover, [aria-pressed="true"] { background: var(--line); color: var(--ink); }
[aria-pressed="true"] { color: var(--accent); }
.open { color: var(--accent); font: inherit; text-decoration: underline; }
.body { overflow: auto; padding: 0 14px 10px; }
dl { margin: 0; display: grid; gap: 2px; }
dt { margin: 6px 0 0; color: var(--quiet); font-size: 12px; }
dt:first-child { margin-top: 0; }
dt:not([data-text]), footer:not([data-text]) { display: none; }
dd { margin: 0; display: flex; direction: inherit; flex-wrap: wrap; align-items: center; gap: 0 6px; font-size: 16px; font-weight: 600; overflow-wrap: anywhere; }
dd::before { unicode-bidi: plaintext; }
.detail { color: var(--quiet); font-size: 12px; font-weight: 400; }
footer { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; padding: 4px 14px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 12px; }
@keyframes rise { from { opacity: 0; transform: translateY(4px); } }
@keyframes pulse { from { opacity: 1; } to { opacity: 0.3; } }
@media (prefers-reduced-motion: reduce) { .card, .dot { animation: none !important; } }
@media (forced-colors: active) { .card { border: 2px solid CanvasText; } .dot { forced-color-adjust: none; } [aria-pressed="true"] { outline: 2px solid; outline-offset: -2px; } }
`;
