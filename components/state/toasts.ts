import { signal } from "@preact/signals";

interface Toast {
  message: string;
  undo?: () => void | Promise<void>;
  /** Where to go on, in another tab. */
  link?: { label: string; href: string };
}

/** One message at a time about what was just done, with a way back or on. It stays until the next, or until closed. */
export function createToasts() {
  const current = signal<Toast | null>(null);
  const show = (message: string, undo?: () => void | Promise<void>) => {
    current.value = { message, ...(undo && { undo }) };
  };
  const offer = (message: string, link: NonNullable<Toast["link"]>) => {
    current.value = { message, link };
  };
  const close = () => {
    current.value = null;
  };
  return { current, show, offer, close };
}
