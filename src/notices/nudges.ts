/**
 * A hint to the postman of this process that a region has something new, so that idle regions are asked seldom. It is given
 * before the commit and is lost with the process: whoever misses it is found on the next round.
 */
import type { RegionCode } from '../foundation/context.ts';

const nudged = new Set<RegionCode>();

export function nudge(region: RegionCode): void {
  nudged.add(region);
}

/** Regions nudged since the last time it was asked. */
export function takeNudges(): readonly RegionCode[] {
  const taken = [...nudged];
  nudged.clear();
  return taken;
}
