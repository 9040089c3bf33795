import type { Found, Kind } from "./found";
import { placeholderOf } from "./placeholders";

export interface Swap {
  class: Kind;
  placeholder: string;
  /** As it stood in the texts, in the order of the first time; a page may write one thing in thousands of ways. */
  readonly writings: Set<string>;
  /** The form that answers have it in. */
  value: string | undefined;
  /** How often it was swapped. */
  count: number;
}

/** Which placeholder stands for what, for one request. */
export class Swaps {
  readonly #byKey = new Map<string, Swap>();
  readonly #byPlaceholder = new Map<string, Swap>();
  readonly #numbers = new Map<Kind, number>();

  /** The placeholder for a thing that was found, the same for each of its writings. */
  placeholderFor({ class: kind, key, value }: Found, written: string): string {
    const id = `${kind} ${kind === "text" ? written : key}`;
    const swap = this.#byKey.get(id) ?? this.#add(id, kind, value);
    swap.writings.add(written);
    swap.count++;
    return swap.placeholder;
  }

  get(placeholder: string): Swap | undefined {
    return this.#byPlaceholder.get(placeholder);
  }

  /** In the order of the first time. */
  all(): Swap[] {
    return [...this.#byPlaceholder.values()];
  }

  #add(id: string, kind: Kind, value: string | undefined): Swap {
    const number = (this.#numbers.get(kind) ?? 0) + 1;
    this.#numbers.set(kind, number);
    const swap: Swap = { class: kind, placeholder: placeholderOf(kind, number), writings: new Set(), value, count: 0 };
    this.#byKey.set(id, swap);
    this.#byPlaceholder.set(swap.placeholder, swap);
    return swap;
  }
}
