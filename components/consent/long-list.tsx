import type { ComponentChildren } from "preact";

/** More than this would push the buttons out of sight. */
const MOST = 6;

/** A list that scrolls within the card where it is long; then it must be reachable by keyboard. */
export function LongList({ count, name, children }: { count: number; name: string; children: ComponentChildren }) {
  if (count <= MOST) return <>{children}</>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section class="consent-long" tabIndex={0} aria-label={name}>
      {children}
    </section>
  );
}
