import { useEffect, useRef } from "preact/hooks";

/**
 * For the heading of something that took the place of what had the focus: without this, a keyboard starts
 * again at the top of the page. Focus that is somewhere else on purpose stays there.
 */
export function useFocusWhenLost<T extends HTMLElement>() {
  const element = useRef<T>(null);
  useEffect(() => {
    const current = document.activeElement;
    if (!current || current === document.body) element.current?.focus({ preventScroll: true });
  }, []);
  return element;
}
