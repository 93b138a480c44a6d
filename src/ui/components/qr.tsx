/** A QR code as one path, drawn here: no image to fetch, no markup from elsewhere. */
import type { VNode } from 'preact';
import QRCode from 'qrcode';
import { useTexts } from '../texts.ts';

/** Free modules around the code, as ISO 18004 asks. */
const QUIET = 4;

/** `text` is usually an address; the label says so unless given. */
export function QrCode(props: { text: string; label?: string | undefined }): VNode {
  const t = useTexts();
  const { modules } = QRCode.create(props.text, { errorCorrectionLevel: 'M' });
  const size = modules.size;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (modules.get(y, x)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  const whole = size + 2 * QUIET;
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${whole} ${whole}`}
      role="img"
      aria-label={props.label ?? t.qr(props.text)}
      shape-rendering="crispEdges"
    >
      <rect width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
