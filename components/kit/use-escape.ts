import { useLayoutEffect } from "preact/hooks";

/**
 * Calls on Escape, unless something inside has used the key. Heard from the first frame on: a person may press Enter
 * and at once Escape.
 */
export function useEscape(onEscape: () => void) {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      onEscape();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onEscape]);
}
