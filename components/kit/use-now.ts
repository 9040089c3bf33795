import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Epoch milliseconds, told anew twice a second. */
export function useNow(): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 500);
    return () => clearInterval(timer);
  }, [now]);
  return now.value;
}
