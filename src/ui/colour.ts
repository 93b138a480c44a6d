/**
 * The arithmetic of colour that the theme rests on: sRGB to OKLCH and back, and WCAG luminance.
 *
 * OKLCH (Ottosson, "A perceptual color space for image processing", 2020) splits a colour into lightness, chroma and hue,
 * so a brand's hue can be kept while its brightness is chosen. WCAG 2.2 measures contrast by *relative luminance*, which is
 * another quantity; `colourAt` therefore searches the lightness whose luminance is the wanted one.
 */

export type Hex = `#${string}`;

/** Red, green, blue, each 0 to 1. Gamma-encoded unless a name says `linear`. */
type Rgb = readonly [number, number, number];

export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  /** Radians. */
  readonly hue: number;
}

const HEX = /^#[0-9a-f]{6}$/i;

/** True for a six-digit colour; the only notation that regions store. */
export function isHex(text: string): text is Hex {
  return HEX.test(text);
}

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

function linearRgb(hex: Hex): Rgb {
  const channel = (at: number): number => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
}

function toHex(rgb: Rgb): Hex {
  const digits = rgb.map(c => {
    const byte = Math.round(Math.min(1, Math.max(0, c)) * 255);
    return byte.toString(16).padStart(2, '0');
  });
  return `#${digits.join('')}`;
}

/** Relative luminance, 0 (black) to 1 (white): WCAG 2.2, definition "relative luminance". */
export function luminance(hex: Hex): number {
  const [r, g, b] = linearRgb(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio, 1 to 21: WCAG 2.2, definition "contrast ratio". The order of the two does not matter. */
export function contrast(a: Hex, b: Hex): number {
  const first = luminance(a) + 0.05;
  const second = luminance(b) + 0.05;
  return Math.max(first, second) / Math.min(first, second);
}

/** The luminance a darker colour must have to reach `ratio` against a lighter one of luminance `lighter`. */
export function luminanceFor(ratio: number, lighter = 1): number {
  return (lighter + 0.05) / ratio - 0.05;
}

export function toOklch(hex: Hex): Oklch {
  const [r, g, b] = linearRgb(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: Math.atan2(bb, a),
  };
}

function fromOklch({ lightness, chroma, hue }: Oklch): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toGamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toGamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toGamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** How far outside 0..1 a channel may fall and still round to a true sRGB colour. */
const GAMUT_SLACK = 0.0005;
/** Steps by which chroma is given up; smaller ones are not visible. */
const CHROMA_STEP = 0.004;
/** Halvings of the lightness interval: 2^-18 is far below one step of an 8-bit channel. */
const BISECTIONS = 18;

const inGamut = (rgb: Rgb): boolean => rgb.every(c => c > -GAMUT_SLACK && c < 1 + GAMUT_SLACK);

/**
 * The colour of a hue whose WCAG luminance is `wanted`, as strong as `chroma` allows.
 * Luminance is never traded away: if the colour does not exist in sRGB, chroma is lowered until it does (grey at the end).
 */
export function colourAt(wanted: number, chroma: number, hue: number): Hex {
  for (let c = chroma; ; c -= CHROMA_STEP) {
    const tried = Math.max(0, c);
    let low = 0;
    let high = 1;
    for (let i = 0; i < BISECTIONS; i++) {
      const lightness = (low + high) / 2;
      const got = luminance(toHex(fromOklch({ lightness, chroma: tried, hue })));
      if (got < wanted) low = lightness;
      else high = lightness;
    }
    const rgb = fromOklch({ lightness: (low + high) / 2, chroma: tried, hue });
    if (tried === 0 || inGamut(rgb)) return toHex(rgb);
  }
}
