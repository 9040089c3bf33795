import { useEffect, useRef } from "preact/hooks";

/** What a person does who looks around by themselves. */
const OWN_MOVES = ["wheel", "keydown", "pointerdown", "touchstart"] as const;
/** Milliseconds after which everything above has come, on a busy machine too. */
const LONGEST = 30_000;

/**
 * Keeps the part that the page's address names (`#models`) in view while what is above it comes in, until the person
 * moves. Give the ref to the element that grows.
 */
export function useFragment() {
  const growing = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!location.hash || !growing.current) return;
    // Another part may be named in the meantime.
    const observer = new ResizeObserver(() =>
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView({ block: "start" }),
    );
    const stop = () => {
      observer.disconnect();
      clearTimeout(timer);
      for (const move of OWN_MOVES) removeEventListener(move, stop);
    };
    const timer = setTimeout(stop, LONGEST);
    for (const move of OWN_MOVES) addEventListener(move, stop, { passive: true });
    observer.observe(growing.current);
    return stop;
  }, []);
  return growing;
}
