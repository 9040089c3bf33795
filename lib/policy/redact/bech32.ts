const SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** What the checksum comes to: bech32 (BIP-173) and bech32m (BIP-350). */
const CONSTANTS: readonly number[] = [1, 0x2bc830a3];

/** Whether the checksum of a text `prefix1data` holds, all in small letters or all in capitals. */
export function isBech32(text: string): boolean {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return false;
  const small = text.toLowerCase();
  const cut = small.lastIndexOf("1");
  const prefix = [...small.slice(0, cut)].map((sign) => sign.charCodeAt(0));
  const data = [...small.slice(cut + 1)].map((sign) => SIGNS.indexOf(sign));
  if (cut < 1 || data.length < 6 || data.includes(-1)) return false;
  const all = [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data];
  return CONSTANTS.includes(computeChecksum(all));
}

function computeChecksum(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATORS.entries()) if ((top >> bit) & 1) sum ^= generator;
  }
  return sum >>> 0;
}
