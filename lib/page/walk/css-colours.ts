/** Red, green, blue 0 to 255, alpha 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/*
 * The notations in which browsers give back computed colours, beyond `rgb()`: https://drafts.csswg.org/css-color-4/
 * Matrices are those of its sample code.
 */

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const LAB_TO_XYZ_WHITE: Triple = [0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585];
const D50_TO_D65: Matrix = [
  [0.955473421488075, -0.02309845494876471, 0.06325924320057072],
  [-0.0283697093338637, 1.0099953980813041, 0.021041441191917323],
  [0.012314014864481998, -0.020507649298898964, 1.330365926242124],
];
const XYZ_TO_SRGB: Matrix = [
  [3.2409699419045226, -1.537383177570094, -0.4986107602930034],
  [-0.9692436362808796, 1.8759675015077202, 0.04155505740717559],
  [0.05563007969699366, -0.20397695888897652, 1.0569715142428786],
];
const OKLAB_TO_LMS: Matrix = [
  [1, 0.3963377773761749, 0.2158037573099136],
  [1, -0.1055613458156586, -0.0638541728258133],
  [1, -0.0894841775298119, -1.2914855480194092],
];
const LMS_TO_SRGB: Matrix = [
  [4.0767416360759583, -3.3077115392580629, 0.2309699031821043],
  [-1.2684379732850315, 2.6097573492876882, -0.3413193760026573],
  [-0.0041960761386756, -0.7034186179359362, 1.7076146940746117],
];
const TO_XYZ: Record<string, { matrix: Matrix; linear: (channel: number) => number; isD50?: boolean }> = {
  "display-p3": {
    matrix: [
      [0.4865709486482162, 0.26566769316909306, 0.1982172852343625],
      [0.2289745640697488, 0.6917385218365064, 0.079286914093745],
      [0, 0.04511338185890264, 1.043944368900976],
    ],
    linear: linearOfSrgb,
  },
  "a98-rgb": {
    matrix: [
      [0.5766690429101305, 0.1855582379065463, 0.1882286462349947],
      [0.29734497525053605, 0.6273635662554661, 0.07529145849399788],
      [0.02703136138641234, 0.07068885253582723, 0.9913375368376388],
    ],
    linear: (channel) => Math.sign(channel) * Math.abs(channel) ** (563 / 256),
  },
  rec2020: {
    matrix: [
      [0.6369580483012914, 0.14461690358620832, 0.1688809751641721],
      [0.2627002120112671, 0.6779980715188708, 0.05930171646986196],
      [0, 0.028072693049087428, 1.060985057710791],
    ],
    linear: (channel) => Math.sign(channel) * Math.abs(channel) ** 2.4,
  },
  "prophoto-rgb": {
    matrix: [
      [0.7977604896723027, 0.13518583717574031, 0.0313493495815248],
      [0.2880711282292934, 0.7118432178101014, 0.00008565396060525902],
      [0, 0, 0.8251046025104602],
    ],
    linear: (channel) => (Math.abs(channel) <= 16 / 512 ? channel / 16 : Math.sign(channel) * Math.abs(channel) ** 1.8),
    isD50: true,
  },
};

const NUMBER = /none|[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?:e[+-]?\d{1,3})?%?/gi;

/** The colour that `lab()`, `lch()`, `oklab()`, `oklch()` or `color()` names; null for any other notation. */
export function parseCssColour(computed: string): Colour | null {
  const [, name, inside] = /^([a-z]{3,5})\(([^()]{1,200})\)$/.exec(computed.trim()) ?? [];
  if (name === undefined || inside === undefined) return null;
  const [, space = "", rest] =
    name === "color" ? (/^([a-z0-9-]{3,20}) (.*)$/.exec(inside) ?? []) : [null, name, inside];
  if (rest === undefined) return null;
  const [channels = "", opacity = "1"] = rest.split("/");
  const numbers = numbersIn(channels, space);
  const alpha = numbersIn(opacity, "alpha")[0] ?? 1;
  const srgb = numbers.length === 3 ? srgbOf(space, numbers as [number, number, number]) : null;
  if (!srgb) return null;
  const [red, green, blue] = srgb.map((channel) => 255 * Math.min(1, Math.max(0, channel))) as [number, number, number];
  return [red, green, blue, alpha];
}

/** What 100 % is of, channel by channel. */
const WHOLE: Record<string, Triple | undefined> = {
  lab: [100, 125, 125],
  lch: [100, 150, 360],
  oklab: [1, 0.4, 0.4],
  oklch: [1, 0.4, 360],
};

function numbersIn(text: string, space: string): number[] {
  return (text.match(NUMBER) ?? []).map((number, channel) => {
    if (number.endsWith("none")) return 0;
    const value = Number.parseFloat(number);
    return number.endsWith("%") ? (value / 100) * (WHOLE[space]?.[channel] ?? 1) : value;
  });
}

function srgbOf(space: string, channels: Triple): Triple | null {
  if (space === "lab") return srgbOfLab(channels);
  if (space === "lch") return srgbOfLab(cartesian(channels));
  if (space === "oklab") return srgbOfOklab(channels);
  if (space === "oklch") return srgbOfOklab(cartesian(channels));
  if (space === "srgb") return channels;
  if (space === "srgb-linear") return gamma(channels);
  if (space === "xyz" || space === "xyz-d65") return gamma(multiply(XYZ_TO_SRGB, channels));
  if (space === "xyz-d50") return gamma(multiply(XYZ_TO_SRGB, multiply(D50_TO_D65, channels)));
  const known = Object.hasOwn(TO_XYZ, space) ? TO_XYZ[space] : undefined;
  if (!known) return null;
  const xyz = multiply(known.matrix, channels.map(known.linear) as unknown as Triple);
  return gamma(multiply(XYZ_TO_SRGB, known.isD50 ? multiply(D50_TO_D65, xyz) : xyz));
}

function srgbOfLab([lightness, a, b]: Triple): Triple {
  const middle = (lightness + 16) / 116;
  const [kappa, epsilon] = [24389 / 27, 216 / 24389];
  const cube = (root: number) => (root ** 3 > epsilon ? root ** 3 : (116 * root - 16) / kappa);
  const height = lightness > kappa * epsilon ? middle ** 3 : lightness / kappa;
  const [x, , z] = LAB_TO_XYZ_WHITE;
  const xyz: Triple = [cube(middle + a / 500) * x, height, cube(middle - b / 200) * z];
  return gamma(multiply(XYZ_TO_SRGB, multiply(D50_TO_D65, xyz)));
}

function srgbOfOklab(channels: Triple): Triple {
  const [long, medium, short] = multiply(OKLAB_TO_LMS, channels);
  return gamma(multiply(LMS_TO_SRGB, [long ** 3, medium ** 3, short ** 3]));
}

function cartesian([lightness, chroma, hue]: Triple): Triple {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

function multiply(matrix: Matrix, [x, y, z]: Triple): Triple {
  return matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple;
}

function linearOfSrgb(channel: number): number {
  const size = Math.abs(channel);
  return size <= 0.04045 ? channel / 12.92 : Math.sign(channel) * ((size + 0.055) / 1.055) ** 2.4;
}

function gamma(channels: Triple): Triple {
  return channels.map((channel) =>
    channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055,
  ) as unknown as Triple;
}
