import { useEffect, useRef } from "preact/hooks";

/**
 * Where what has the focus is taken away by what it did (a button that started something gives way to one that ends
 * it), the focus goes to what `heir` finds, given what was around it; a keyboard would start again at the top.
 */
export function useFocusKept<T extends HTMLElement>(heir: (around: Element[]) => HTMLElement | null | undefined) {
  const region = useRef<T>(null);
  useEffect(() => {
    const root = region.current!;
    let last: Element | null = null;
    let around: Element[] = [];
    const remember = ({ target }: FocusEvent) => {
      last = target as Element;
      around = [];
      for (let element = last.parentElement; element && element !== root; element = element.parentElement)
        around.push(element);
    };
    const observer = new MutationObserver(() => {
      const isLost = last && !last.isConnected && document.activeElement === document.body;
      if (last && !last.isConnected) last = null;
      if (isLost) heir(around)?.focus({ preventScroll: true });
    });
    root.addEventListener("focusin", remember);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener("focusin", remember);
      observer.disconnect();
    };
  }, []);
  return region;
}
