/** The name that somebody probably meant: what makes a finding say what would be right. */

/** The nearest of the names, if it is near enough to be a slip of the pen: a third of its letters, at most three. */
export function nearest(asked: string, among: Iterable<string>): string | undefined {
  let enough = Math.min(3, Math.max(1, Math.floor(asked.length / 3)));
  let best: string | undefined;
  for (const name of among) {
    const distance = slips(asked, name, enough);
    if (distance > enough) continue;
    best = name;
    // Of two as near the first is told, so the next must be nearer.
    enough = distance - 1;
    if (enough < 0) break;
  }
  return best;
}

/** Letters to add, drop, change or swap with a neighbour (optimal string alignment); more than `most` where there are more. */
function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let from = 0;
  let [a, b] = [one.length, other.length];
  while (from < a && from < b && one[from] === other[from]) from += 1;
  while (a > from && b > from && one[a - 1] === other[b - 1]) {
    a -= 1;
    b -= 1;
  }
  return within(one.slice(from, a), other.slice(from, b), most);
}

function within(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    // Further from the diagonal than `most` no way is short enough.
    const row = Array.from({ length: b.length + 1 }, () => most + 1);
    row[0] = i;
    let least = i;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
