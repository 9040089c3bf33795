export const DURATION_UNITS = ["year", "month", "week", "day", "hour", "minute", "second"] as const;
export type DurationParts = Partial<Record<(typeof DURATION_UNITS)[number], number>>;

const AMOUNT = "(\\d+(?:[.,]\\d+)?)";
const DURATION = new RegExp(
  `^P(?:${AMOUNT}Y)?(?:${AMOUNT}M)?(?:${AMOUNT}W)?(?:${AMOUNT}D)?(?:T(?:${AMOUNT}H)?(?:${AMOUNT}M)?(?:${AMOUNT}S)?)?$`,
);

/** Null for what is no ISO 8601 duration; parts of zero are left out. */
export function parseIsoDuration(iso: string): DurationParts | null {
  const match = DURATION.exec(iso);
  if (!match || match.slice(1).every((part) => part === undefined)) return null;
  const parts: DurationParts = {};
  for (const [index, unit] of DURATION_UNITS.entries()) {
    const amount = Number((match[index + 1] ?? "0").replace(",", "."));
    if (amount > 0) parts[unit] = amount;
  }
  return parts;
}
