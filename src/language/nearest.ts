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
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  let before: number[] = [];
  let last: number[] = [];
  for (let j = 0; j <= b.length; j += 1) last.push(j);
  for (let i = 1; i <= a.length; i += 1) {
    const row: number[] = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      // Further from the diagonal than `most` no way is short enough.
      let cost = most + 1;
      if (Math.abs(i - j) <= most) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
