import { signal } from "@preact/signals";

interface Toast {
  message: string;
  undo?: () => void | Promise<void>;
}

/** One message at a time about what was just done, with a way back. It stays until the next, or until closed. */
export function createToasts() {
  const current = signal<Toast | null>(null);
  const show = (message: string, undo?: () => void | Promise<void>) => {
    current.value = { message, ...(undo && { undo }) };
  };
  const close = () => {
    current.value = null;
  };
  return { current, show, close };
}
