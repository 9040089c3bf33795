import { useRef } from "preact/hooks";

/**
 * Moves the rows of a list by a grip, with mouse, pen or finger: a row changes places with each one whose middle the
 * pointer passes. `move` is asked once at a time, and after the row stands where it was moved to.
 */
export function useDragOrder(list: { readonly current: HTMLElement | null }, move: (at: number, by: -1 | 1) => void) {
  const latest = useRef(move);
  latest.current = move;
  return (start: number) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    // No text is selected meanwhile.
    event.preventDefault();
    const ended = new AbortController();
    const { signal } = ended;
    let at = start;
    let isDrawn = true;
    const follow = ({ clientY }: PointerEvent) => {
      const rows = list.current?.children;
      if (!rows || !isDrawn) return;
      const by = stepTowards(clientY, rows[at - 1], rows[at + 1]);
      if (by === 0) return;
      at += by;
      isDrawn = false;
      latest.current(at - by, by);
      requestAnimationFrame(() => {
        isDrawn = true;
      });
    };
    const end = () => ended.abort();
    // On the window: a row that is moved in the document loses the pointer.
    addEventListener("pointermove", follow, { signal });
    for (const name of ["pointerup", "pointercancel", "blur"]) addEventListener(name, end, { signal });
  };
}

function stepTowards(y: number, above: Element | undefined, below: Element | undefined): -1 | 0 | 1 {
  if (above && y < middleOf(above)) return -1;
  return below && y > middleOf(below) ? 1 : 0;
}

function middleOf(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
