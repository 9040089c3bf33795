import type { ComponentChildren } from "preact";

/** Decoration: the text below each picture says the same. */
function Picture({ children }: { children: ComponentChildren }) {
  return (
    <svg class="welcome-picture" viewBox="0 0 240 150" fill="none" aria-hidden="true">
      <rect class="picture-page" x="1" y="1" width="238" height="148" rx="10" />
      {children}
    </svg>
  );
}

/** A page with lines of text, as wide as told. */
function Lines({ x, y, widths }: { x: number; y: number; widths: readonly number[] }) {
  return (
    <>
      {widths.map((width, at) => (
        <rect key={at} class="picture-line" x={x} y={y + at * 14} width={width} height="5" rx="2.5" />
      ))}
    </>
  );
}

/** The panel beside a page, with the question typed. */
export function AskPicture() {
  return (
    <Picture>
      <Lines x={16} y={22} widths={[96, 80, 108, 60, 100, 88, 104, 52]} />
      <rect class="picture-panel" x="140" y="10" width="90" height="130" rx="8" />
      <rect class="picture-field" x="150" y="24" width="70" height="20" rx="6" />
      <rect class="picture-accent" x="156" y="32" width="38" height="4" rx="2" />
      <Lines x={150} y={60} widths={[60, 46, 56]} />
    </Picture>
  );
}

/** An answer in the panel, and the same words marked in the page. */
export function EvidencePicture() {
  return (
    <Picture>
      <Lines x={16} y={22} widths={[96, 80, 108]} />
      <rect class="picture-mark" x="13" y="60" width="70" height="12" rx="3" />
      <Lines x={16} y={64} widths={[64]} />
      <Lines x={16} y={78} widths={[100, 88, 104, 52]} />
      <rect class="picture-panel" x="140" y="10" width="90" height="130" rx="8" />
      <Lines x={150} y={26} widths={[30]} />
      <rect class="picture-accent" x="150" y="40" width="52" height="7" rx="3.5" />
      <path class="picture-arrow" d="M146 44C126 44 112 56 90 66m8-8-8 8 11 1" />
      <rect class="picture-field" x="150" y="58" width="70" height="6" rx="3" />
      <rect class="picture-accent" x="150" y="58" width="64" height="6" rx="3" />
    </Picture>
  );
}

/** One page corrected, and others of its site that follow. */
export function LearnPicture() {
  return (
    <Picture>
      {[0, 1, 2].map((at) => (
        <g key={at}>
          <rect class="picture-panel" x={14 + at * 74} y="28" width="64" height="94" rx="7" />
          <Lines x={24 + at * 74} y={44} widths={[40, 30]} />
          <rect class="picture-mark" x={22 + at * 74} y="72" width="40" height="12" rx="3" />
          <Lines x={24 + at * 74} y={76} widths={[34]} />
          <Lines x={24 + at * 74} y={94} widths={[42]} />
        </g>
      ))}
      <path class="picture-arrow" d="m36 100 6 7 12-14" />
      <path class="picture-arrow" d="m112 110 5 6 9-11M186 110l5 6 9-11" />
    </Picture>
  );
}
