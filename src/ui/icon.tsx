/** Icons and the three drawings that carry the name: the mark, the ceremonial umbrella, the fringe (which is CSS). */
import type { VNode } from 'preact';
import { icons } from './assets/icons.ts';
import { Raw, useRendering } from './view.tsx';

export type IconName = keyof typeof icons;

/** True if an application may ask for this icon. */
export function isIcon(name: string): name is IconName {
  return Object.hasOwn(icons, name);
}

/** The icon an application asks for, or a sheet of paper if it asks for one that does not exist (or no longer). */
export function iconOr(name: string | undefined, otherwise: IconName = 'file-text'): IconName {
  return name !== undefined && isIcon(name) ? name : otherwise;
}

/** An icon, sized by the text around it. With `label` it speaks; without, it is decoration. */
export function Icon(props: { name: IconName; label?: string | undefined; class?: string | undefined }): VNode {
  const { icons: used, whole } = useRendering();
  used.add(props.name);
  const className = props.class === undefined ? 'i' : `i ${props.class}`;
  const body = whole ? <use href={`#i-${props.name}`} /> : <Raw as="g" html={icons[props.name]} />;
  return props.label === undefined ? (
    <svg class={className} viewBox="0 0 24 24" aria-hidden="true">
      {body}
    </svg>
  ) : (
    <svg class={className} viewBox="0 0 24 24" role="img" aria-label={props.label}>
      {body}
    </svg>
  );
}

/** Drawings of the icons used above it on the page, printed once. Must be the last thing in the body. */
export function Sprite(): VNode | null {
  const { icons: used } = useRendering();
  if (used.size === 0) return null;
  const symbols = [...used].map(name => `<symbol id="i-${name}" viewBox="0 0 24 24">${icons[name]}</symbol>`).join('');
  return (
    <svg class="sprite" aria-hidden="true">
      <Raw as="defs" html={symbols} />
    </svg>
  );
}

/** The mark: a canopy with a scalloped rim over a hooked staff. */
export function Mark(): VNode {
  return (
    <span class="mark" aria-hidden="true">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <g fill="none" stroke="currentColor" stroke-linecap="round" stroke-width="2.1">
          <path d="M16 3.2v2.2M16 17.2v8a2.7 2.7 0 0 0 5.4 0" />
        </g>
        <path
          fill="currentColor"
          d="M3.4 17.6C3.4 10.6 9 5.2 16 5.2s12.6 5.4 12.6 12.4c-.9-1.5-2.2-2.3-3.7-2.3-1.9 0-3.5 1-4.4 2.6-.9-1.6-2.5-2.6-4.5-2.6s-3.6 1-4.5 2.6c-.9-1.6-2.5-2.6-4.4-2.6-1.5 0-2.8.8-3.7 2.3z"
        />
      </svg>
    </span>
  );
}

const RIBS = 16;
const STEP_DEGREES = 360 / RIBS;

/** A point at a distance from the centre, at an angle from straight up. */
function point(radius: number, degrees: number): string {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return `${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`;
}

function umbrellaMarkup(): string {
  const half = STEP_DEGREES / 2;
  const around = (id: string, turn = 0): string =>
    Array.from({ length: RIBS }, (_, i) => `<use href="#${id}" transform="rotate(${i * STEP_DEGREES + turn})"/>`).join(
      '',
    );
  const parts = [
    `<g id="u-rib"><path d="M0-14V-190M${point(190, 0)}A37.5 37.5 0 0 0 ${point(190, STEP_DEGREES)}"/></g>`,
    '<g id="u-bud"><path d="M0-30C9-42 9-58 0-70-9-58-9-42 0-30z"/><circle r="2" cy="-50" fill="currentColor" stroke="none"/></g>',
    `<g id="u-tooth"><path d="M${point(82, -half)}L0-112L${point(82, half)}"/>` +
      `<path d="M${point(88, -half * 0.45)}L0-102L${point(88, half * 0.45)}z" fill="currentColor" fill-opacity=".35" stroke="none"/></g>`,
    '<g id="u-petal"><path d="M0-122C17-134 19-152 0-170-19-152-17-134 0-122zM0-131C8-138 9-150 0-160-9-150-8-138 0-131z"/>' +
      '<circle r="2.2" cy="-146" fill="currentColor" stroke="none"/></g>',
  ];
  const rings = [14, 24, 76, 116, 178].map(radius => `<circle r="${radius}"/>`).join('');
  return (
    `<defs>${parts.join('')}</defs>${rings}<circle r="7" fill="currentColor"/>` +
    around('u-rib') +
    around('u-bud') +
    around('u-tooth', half) +
    around('u-petal')
  );
}

const UMBRELLA = umbrellaMarkup();

/**
 * Payung agung, the umbrella carried over a ruler, seen from above: 16 ribs, kawung petals, tumpal teeth.
 * Decoration at a corner; never behind text that is read, never in a form or a table. Once a page (it holds ids).
 */
export function Umbrella(props: { class?: string | undefined }): VNode {
  return (
    <svg
      class={props.class === undefined ? 'umbrella' : `umbrella ${props.class}`}
      viewBox="-200 -200 400 400"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="1.25"
    >
      <Raw as="g" html={UMBRELLA} />
    </svg>
  );
}
