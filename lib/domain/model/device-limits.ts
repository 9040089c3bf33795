import type { DeviceReport } from "./device-report";

/** From here on browsers tell no more: `navigator.deviceMemory` of 8 means 8 gigabytes or more in most. */
const MOST_MEMORY_TOLD = 8;

/** Where the browser doesn't tell, what most devices have at the least. */
const MEMORY_ASSUMED = 4;

/**
 * Shares of the device's memory that a model may take. Weights pass through it on their way to the graphics card, which
 * in most devices shares it; system and browser need the rest. What a graphics card has of its own nobody tells.
 */
const MEMORY_SHARE = { runs: 0.75, runsWell: 0.5 };

/** Whether a model needs more memory than this device can have for it, as far as the browser tells. */
export function exceedsMemory(megabytes: number, { memoryGigabytes }: DeviceReport): boolean {
  if (memoryGigabytes === null || memoryGigabytes >= MOST_MEMORY_TOLD) return false;
  return megabytes > megabytesOf(memoryGigabytes, "runs");
}

/** Whether a model leaves enough memory for everything else. */
export function fitsWell(megabytes: number, { memoryGigabytes }: DeviceReport): boolean {
  return megabytes <= megabytesOf(memoryGigabytes ?? MEMORY_ASSUMED, "runsWell");
}

function megabytesOf(gigabytes: number, share: keyof typeof MEMORY_SHARE): number {
  return gigabytes * 1024 * MEMORY_SHARE[share];
}
