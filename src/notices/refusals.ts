/** What the pages of notices share: a refusal beside its field, and the region's zone. */
import type { Context } from '../foundation/context.ts';
import { isProblem } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { regionOf } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { noticesProblems } from './problem-texts.ts';

/** Beside which field a refusal stands. */
const FIELDS: Readonly<Record<string, string>> = {
  'email-wrong': 'surel',
  'phone-wrong': 'telepon',
  'time-wrong': 'jam',
  'number-wrong': 'simpan',
  'from-wrong': 'alamat',
  'host-wrong': 'host',
  'port-wrong': 'port',
  'mail-not-secure': 'keamanan',
  'choice-unknown': 'keamanan',
  'secret-short': 'rahasia',
  'reason-needed': 'alasan',
  'address-shape': 'url',
  'address-not-https': 'url',
  'address-inside': 'url',
  'name-needed': 'nama',
  'types-needed': 'kejadian',
};

/** A refusal beside its field; what belongs to no field is thrown on. */
export function beside(
  error: unknown,
  lang: Lang,
  fields: Readonly<Record<string, string>> = {},
): readonly FormError[] {
  if (!isProblem(error)) throw error;
  const reason = error.code.replace(/^notices\./, '');
  const field = fields[reason] ?? FIELDS[reason];
  const sentence = noticesProblems[lang][reason];
  if (field === undefined || sentence === undefined) throw error;
  return [{ field, text: sentence(error.details) }];
}

export const zoneOf = async (ctx: Context): Promise<string> =>
  (await regionOf(ctx.db, ctx.region))?.timezone ?? 'Asia/Jakarta';
