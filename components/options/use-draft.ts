import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/**
 * What a person is filling in, begun from what is saved. It follows what is saved elsewhere, unless the person has
 * changed something that would be lost.
 */
export function useDraft<Draft>(saved: Draft): Signal<Draft> {
  const draft = useSignal(saved);
  const shown = useRef(draft.value);
  useEffect(() => {
    const isUntouched = JSON.stringify(draft.value) === JSON.stringify(shown.current);
    shown.current = saved;
    if (isUntouched) draft.value = shown.current;
  }, [JSON.stringify(saved)]);
  return draft;
}
