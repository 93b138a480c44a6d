/** The name that somebody probably meant: what makes a finding say what would be right. */

/** The nearest of the names, if it is near enough to be a slip of the pen: a third of its letters, at most three. */
export function nearest(asked: string, among: readonly string[]): string | undefined {
  const enough = Math.min(3, Math.max(1, Math.floor(asked.length / 3)));
  let best: { name: string; distance: number } | undefined;
  for (const name of among) {
    if (Math.abs(name.length - asked.length) > enough) continue;
    const distance = slips(asked, name);
    if (distance <= enough && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** Letters to add, drop, change or swap with a neighbour (optimal string alignment). */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
