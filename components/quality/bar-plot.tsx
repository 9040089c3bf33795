export interface Bar {
  name: string;
  /** What stands behind it. */
  value: string;
  /** Of the longest there can be, 0 to 1. */
  share: number;
}

/** Bars one below the other, each with its name and value in words. */
export function BarPlot({ bars }: { bars: readonly Bar[] }) {
  return (
    <ul class="bars">
      {bars.map(({ name, value, share }) => (
        <li key={name}>
          <span>{name}</span>
          <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-track" width={100} height={6} />
            <rect class="bar-fill" width={100 * Math.min(1, share)} height={6} />
          </svg>
          <span class="numbers">{value}</span>
        </li>
      ))}
    </ul>
  );
}
