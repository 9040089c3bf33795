import { useEffect, useRef, useState } from "preact/hooks";

/** Rows above and below those in sight, so that a key press finds them there. */
const SPARE = 10;
/** Pixels, until the first row was measured. */
const USUAL_HEIGHT = 34;
const USUAL_REGION = 400;

/** Which of `count` rows of one height are to be drawn in a region that scrolls, and the gaps in place of the others. */
export function useVisibleRows(count: number) {
  const region = useRef<HTMLElement>(null);
  const [view, setView] = useState({ top: 0, height: USUAL_REGION, row: USUAL_HEIGHT });
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    const measure = () => {
      const row = element.querySelector("tbody tr[aria-rowindex]")?.getBoundingClientRect().height || USUAL_HEIGHT;
      setView({ top: element.scrollTop, height: element.clientHeight || USUAL_REGION, row });
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      resized.disconnect();
    };
  }, []);
  const { from, to } = rowsInSight(count, view);
  return { region, from, to, before: from * view.row, after: (count - to) * view.row };
}

/** From the first row to be drawn up to, and without, the last. */
export function rowsInSight(count: number, view: { top: number; height: number; row: number }) {
  const first = Math.floor(view.top / view.row) - SPARE;
  // A list that got shorter may leave the region scrolled beyond its end.
  const from = Math.max(0, Math.min(first, count - 1));
  return { from, to: Math.min(count, from + Math.ceil(view.height / view.row) + 2 * SPARE) };
}
