/** How alike two applications are, in words. */
import { texts } from '../foundation/texts.ts';

const id = {
  title: 'Aplikasi serupa',
  lead: 'Ditemukan dari susunan keduanya saat terbit. Menduplikasi atau mengusulkan perubahan lebih hemat daripada merawat dua.',
  share: (percent: number) => `${percent}% sama`,
};

const en: typeof id = {
  title: 'Similar applications',
  lead: 'Found from what both are made of, when published. Duplicating one, or proposing a change, costs less than maintaining two.',
  share: percent => `${percent}% the same`,
};

export const likenessTexts = texts({ id, en });

const PARTS_ID: Readonly<Record<string, string>> = {
  fields: 'isian',
  flow: 'langkah alur',
  stages: 'tahap',
  letters: 'surat',
  roles: 'peran',
  parameters: 'isian daerah',
};
const PARTS_EN: Readonly<Record<string, string>> = {
  fields: 'fields',
  flow: 'steps of the flow',
  stages: 'stages',
  letters: 'letters',
  roles: 'roles',
  parameters: 'parameters',
};

/** "14 dari 16 isian sama, semua surat sama". */
export function reasonsInWords(
  reasons: readonly { readonly part: string; readonly same: number; readonly of: number }[],
  lang: 'id' | 'en',
): string {
  return reasons
    .map(({ part, same, of }) => {
      const noun = (lang === 'id' ? PARTS_ID : PARTS_EN)[part] ?? part;
      if (same === of) return lang === 'id' ? `semua ${noun} sama (${of})` : `all ${noun} the same (${of})`;
      return lang === 'id' ? `${same} dari ${of} ${noun} sama` : `${same} of ${of} ${noun} the same`;
    })
    .join(', ');
}
