/** CPU milliseconds that a work takes: other programs disturb it less than the clock on the wall. */
export function cpuMilliseconds(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Far above what linear work on 100 kB takes on any machine, and far below what quadratic work does. */
export const QUICK = 1_500;
