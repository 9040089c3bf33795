/**
 * Draws what `drawText` wrote. Text in a node is found by the page with `window.find`, in a closed shadow root too, and
 * is copied along when everything is selected; generated text is neither, and assistive technology reads it all the same.
 */
export const drawnTextStyle = "[data-text]::before { content: attr(data-text); }";

/** The first strong character is of a script that is written from right to left. */
const RIGHT_TO_LEFT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]/u;

/** Gives one of our own elements a text that no script of the page finds, in the direction that the text has. */
export function drawText(element: HTMLElement, text: string): void {
  if (text) element.dataset.text = text;
  else delete element.dataset.text;
  element.dir = RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr";
}
