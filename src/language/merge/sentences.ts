/** A conflict in words: what each side did, and what can be chosen. */
import type { Difference } from '../compare.ts';
import type { Definition } from '../definition.ts';
import { sentenceOfFinding } from '../findings.ts';
import { elementAt, stepsOf } from '../paths.ts';
import { sentenceOfFailure } from '../scenario-sentences.ts';
import { isElementKind } from '../schema.ts';
import { phrase } from '../sentences/difference-values.ts';
import { sentenceOfDifference, subjectAt } from '../sentences/differences.ts';
import { type Lang, nameOf, quoted } from '../sentences/naming.ts';
import type { Conflict, Sides } from './conflicts.ts';

/** What collided, and what there is to decide. */
export function sentenceOfConflict(conflict: Conflict, sides: Sides, lang: Lang): string {
  const { class: kind } = conflict;
  switch (kind) {
    case 'both-changed':
      return bothChanged(conflict, sides, lang);
    case 'changed-but-removed': {
      const what = subjectAt(conflict.path, sides.base, lang);
      return lang === 'id'
        ? `Asal menghapus ${what}, padahal daerah Anda mengubahnya. Tetap dipakai, atau ikut dihapus?`
        : `The origin removed the ${what}, but your region had changed it. Keep it, or remove it as well?`;
    }
    case 'removed-but-changed': {
      const what = subjectAt(conflict.path, sides.base, lang);
      return lang === 'id'
        ? `Daerah Anda menghapus ${what}, padahal asal sekarang mengubahnya. Tetap dihapus, atau dipakai lagi?`
        : `Your region removed the ${what}, but the origin has changed it now. Leave it out, or take it again?`;
    }
    case 'both-added': {
      const what = subjectAt(conflict.path, sides.theirs, lang);
      return lang === 'id'
        ? `Daerah Anda dan asal sama-sama menambahkan ${what}, tetapi isinya berbeda. Pakai yang mana?`
        : `Your region and the origin both added the ${what}, but not the same. Which one is to be used?`;
    }
    case 'both-moved':
      return bothMoved(conflict, sides, lang);
    case 'parameter':
      return parameter(conflict, sides, lang);
    case 'dangling':
      return dangling(conflict, sides, lang);
    case 'behaviour':
      return behaviour(conflict, sides, lang);
  }
}

function valueAt(conflict: Conflict, side: 'base' | 'ours' | 'theirs', sides: Sides, lang: Lang): string | undefined {
  const value = conflict[side];
  if (value === undefined) return undefined;
  const step = stepsOf(conflict.path)?.at(-1);
  const { text, unit } = phrase(value, { path: conflict.path, shape: step?.shape, step, tree: sides[side], lang });
  return text === undefined || unit === undefined ? text : `${text} ${unit}`;
}

function bothChanged(conflict: Conflict, sides: Sides, lang: Lang): string {
  const what = subjectAt(conflict.path, sides.base, lang);
  const [base, ours, theirs] = (['base', 'ours', 'theirs'] as const).map(side => valueAt(conflict, side, sides, lang));
  if (ours === undefined || theirs === undefined)
    return lang === 'id'
      ? `Daerah Anda dan asal sama-sama mengubah ${what}, dengan hasil yang berbeda. Pakai yang mana?`
      : `Your region and the origin both changed the ${what}, with different results. Which one is to be used?`;
  const before = base === undefined ? '' : lang === 'id' ? ` (tadinya ${base})` : ` (it was ${base})`;
  return lang === 'id'
    ? `Daerah Anda mengubah ${what} menjadi ${ours}, asal mengubahnya menjadi ${theirs}${before}. Pakai yang mana?`
    : `Your region changed the ${what} to ${ours}, the origin changed it to ${theirs}${before}. Which one is to be used?`;
}

/** Where something was put: after a neighbour, first, or on another page. */
function placeInWords(path: string, place: unknown, tree: Definition, lang: Lang): string {
  if (place === null || place === undefined) return lang === 'id' ? 'ke urutan pertama' : 'to the first place';
  const said = String(place);
  if (said.startsWith('form.pages.')) {
    const page = quoted(nameOf(tree, 'page', said, lang), lang);
    return lang === 'id' ? `ke halaman ${page}` : `to the page ${page}`;
  }
  const shape = stepsOf(path)?.at(-1)?.shape;
  const sibling = `${path.slice(0, path.lastIndexOf('.'))}.${said}`;
  const isNamed = shape?.is === 'element' && isElementKind(shape.kind);
  const value = elementAt(tree, sibling);
  const name = isNamed ? nameOf(tree, shape.kind, sibling, lang) : typeof value === 'string' ? value : said;
  return lang === 'id' ? `ke sesudah ${quoted(name, lang)}` : `after ${quoted(name, lang)}`;
}

function bothMoved(conflict: Conflict, sides: Sides, lang: Lang): string {
  const { path, ours, theirs } = conflict;
  const tree = elementAt(sides.base, path) === undefined ? sides.theirs : sides.base;
  const what = subjectAt(path, tree, lang);
  const [mine, other] = [placeInWords(path, ours, sides.ours, lang), placeInWords(path, theirs, sides.theirs, lang)];
  return lang === 'id'
    ? `Daerah Anda memindahkan ${what} ${mine}, asal memindahkannya ${other}. Di mana tempatnya?`
    : `Your region moved the ${what} ${mine}, the origin moved it ${other}. Where shall it stand?`;
}

function parameter(conflict: Conflict, sides: Sides, lang: Lang): string {
  const name = subjectAt(conflict.path, sides.theirs, lang);
  const { ours, value, findings } = conflict;
  if (value !== undefined) {
    const filled =
      typeof ours === 'boolean' ? (lang === 'id' ? (ours ? 'ya' : 'tidak') : ours ? 'yes' : 'no') : String(ours);
    return lang === 'id'
      ? `Asal mengubah jenis atau batas ${name}, sehingga nilai daerah Anda ${quoted(filled, lang)} tidak lagi cocok. Pertahankan jenis dan nilai yang lama, ikuti asal lalu isi lagi, atau tulis nilai baru.`
      : `The origin changed the type or the limits of the ${name}, so your region's value ${quoted(filled, lang)} no longer fits. Keep the old type and value, follow the origin and fill it in again, or write a new value.`;
  }
  const why = findings?.[0] === undefined ? '' : ` ${sentenceOfFinding(findings[0], lang)}`;
  return lang === 'id'
    ? `Jenis atau batas ${name} dan nilai bawaannya diubah oleh dua pihak, dan keduanya tidak cocok.${why} Pakai yang mana, atau tulis nilai lain?`
    : `The type or the limits of the ${name} and its default were changed by the two sides, and they do not fit.${why} Which is to be used, or what other value?`;
}

/** Both ends: what each side did, of which the one cannot stand with the other. */
function ends(conflict: Conflict, sides: Sides, lang: Lang): string {
  const of = (side: 'ours' | 'theirs', differences: readonly Difference[]): string => {
    const [first] = differences;
    if (first === undefined) return '';
    // Seen from the other side: that is what this side alone brings.
    const between =
      side === 'ours' ? { before: sides.theirs, after: sides.ours } : { before: sides.ours, after: sides.theirs };
    const more = differences.length - 1;
    const rest = more === 0 ? '' : lang === 'id' ? ` (dan ${more} perubahan lain)` : ` (and ${more} more changes)`;
    const who =
      side === 'ours' ? (lang === 'id' ? 'Daerah Anda' : 'Your region') : lang === 'id' ? 'Asal' : 'The origin';
    return ` ${who}: ${sentenceOfDifference(first, between, lang)}${rest}`;
  };
  return `${of('ours', conflict.ends?.ours ?? [])}${of('theirs', conflict.ends?.theirs ?? [])}`;
}

function dangling(conflict: Conflict, sides: Sides, lang: Lang): string {
  const [first] = conflict.findings ?? [];
  const why = first === undefined ? '' : ` ${sentenceOfFinding(first, lang)}`;
  const place = stepsOf(conflict.path) === undefined ? '' : subjectAt(conflict.path, sides.theirs, lang);
  return lang === 'id'
    ? `Dua perubahan tidak dapat berlaku bersama pada ${place}.${why}${ends(conflict, sides, lang)} Mana yang dipertahankan?`
    : `Two changes cannot stand together at the ${place}.${why}${ends(conflict, sides, lang)} Which is to be kept?`;
}

function behaviour(conflict: Conflict, sides: Sides, lang: Lang): string {
  const { scenario } = conflict;
  if (scenario === undefined) return conflict.id;
  const failure = sentenceOfFailure(scenario.failure, lang);
  return lang === 'id'
    ? `Skenario ${quoted(scenario.name, lang)} berhasil sebelum digabung dan gagal sesudahnya. ${failure}${ends(conflict, sides, lang)} Mana yang dipertahankan?`
    : `The scenario ${quoted(scenario.name, lang)} went well before the merge and fails after it. ${failure}${ends(conflict, sides, lang)} Which is to be kept?`;
}

export interface ChoicesInWords {
  readonly ours: string;
  readonly theirs: string;
  readonly edit: string;
}

/** What each choice does, for the labels of buttons. */
export function choicesOfConflict(conflict: Conflict, lang: Lang): ChoicesInWords {
  return (lang === 'id' ? CHOICES_ID : CHOICES_EN)[conflict.class];
}

const CHOICES_ID: Readonly<Record<Conflict['class'], ChoicesInWords>> = {
  'both-changed': { ours: 'Pakai milik daerah', theirs: 'Pakai milik asal', edit: 'Tulis nilai lain' },
  'changed-but-removed': { ours: 'Tetap dipakai', theirs: 'Ikut dihapus', edit: 'Tulis isi lain' },
  'removed-but-changed': { ours: 'Tetap dihapus', theirs: 'Pakai lagi, seperti pada asal', edit: 'Tulis isi lain' },
  'both-added': { ours: 'Pakai milik daerah', theirs: 'Pakai milik asal', edit: 'Tulis isi lain' },
  'both-moved': { ours: 'Tempat menurut daerah', theirs: 'Tempat menurut asal', edit: 'Tempat lain' },
  dangling: {
    ours: 'Pertahankan perubahan daerah',
    theirs: 'Ikuti perubahan asal',
    edit: 'Tulis nilai lain di tempat itu',
  },
  parameter: { ours: 'Pertahankan jenis dan nilai lama', theirs: 'Ikuti asal', edit: 'Tulis nilai baru' },
  behaviour: { ours: 'Pertahankan perubahan daerah', theirs: 'Ikuti perubahan asal', edit: 'Ubah skenarionya' },
};

const CHOICES_EN: Readonly<Record<Conflict['class'], ChoicesInWords>> = {
  'both-changed': { ours: "Use the region's", theirs: "Use the origin's", edit: 'Write another value' },
  'changed-but-removed': { ours: 'Keep it', theirs: 'Remove it as well', edit: 'Write something else' },
  'removed-but-changed': {
    ours: 'Leave it out',
    theirs: 'Take it again, as the origin has it',
    edit: 'Write something else',
  },
  'both-added': { ours: "Use the region's", theirs: "Use the origin's", edit: 'Write something else' },
  'both-moved': { ours: "The region's place", theirs: "The origin's place", edit: 'Another place' },
  dangling: {
    ours: "Keep the region's change",
    theirs: "Follow the origin's change",
    edit: 'Write another value there',
  },
  parameter: { ours: 'Keep the old type and value', theirs: 'Follow the origin', edit: 'Write a new value' },
  behaviour: { ours: "Keep the region's change", theirs: "Follow the origin's change", edit: 'Change the scenario' },
};
