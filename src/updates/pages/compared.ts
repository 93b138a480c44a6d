/** What an update changes here: from what is at work to the result, or to the origin's release while there is no result. */
import { type Compared, isNews } from '../../catalogue/index.ts';
import type { Lang } from '../../foundation/texts.ts';
import { digestOf } from '../../language/index.ts';
import type { Look } from '../looking.ts';
import { updateTexts } from '../texts.ts';

export function comparedOf(look: Look, lang: Lang): Compared {
  const t = updateTexts[lang];
  const { sides, tree } = look;
  return {
    from: { name: t.before, digest: digestOf(sides.ours), tree: sides.ours },
    to: { name: t.after, digest: digestOf(tree), tree },
    differences: look.differences.filter(isNews),
  };
}
