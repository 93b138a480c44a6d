/** Names after an `@` in a text. Pure. */

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/** Those whose whole name stands after an `@`; of names that begin alike the longest. */
export function mentionedIn<Named extends { readonly name: string }>(
  text: string,
  choices: readonly Named[],
): readonly Named[] {
  const longestFirst = [...choices].sort((one, other) => other.name.length - one.name.length);
  const found = new Set<Named>();
  for (const after of plain(text).split('@').slice(1)) {
    const named = longestFirst.find(({ name }) => {
      const wanted = plain(name);
      return wanted !== '' && after.startsWith(wanted) && !/^[\p{Letter}\p{Number}]/u.test(after.slice(wanted.length));
    });
    if (named !== undefined) for (const one of choices) if (plain(one.name) === plain(named.name)) found.add(one);
  }
  return [...found];
}
