/** Chance that always falls the same way: from one seed the same people, days and stories (mulberry32). */
export interface Chance {
  /** From 0 up to, not including, `below`. */
  whole(below: number): number;
  of<Item>(items: readonly Item[]): Item;
  /** True so often, between 0 and 1. */
  hit(share: number): boolean;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    whole: below => Math.floor(next() * below),
    of(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Nothing to choose from');
      return item;
    },
    hit: share => next() < share,
  };
}
