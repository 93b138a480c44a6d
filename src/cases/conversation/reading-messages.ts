/** Reading a message from its form: what was written, the files that came with it, what is wrong. */
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import type { Field, FileAnswer } from '../../language/index.ts';
import type { Visit } from '../../web/index.ts';
import { sentenceOfUpload } from '../asking.ts';
import { takeFiles } from '../uploads.ts';
import { FILES_AT_MOST, MESSAGE_AT_MOST } from './conversation.ts';
import type { Side } from './tables.ts';
import { conversationTexts } from './texts.ts';

/** Name and id of the input that is written in; templates for answers are put into it. */
export const TEXT_INPUT = 'pesan';

/** Files of a message are held to what a field of this kind takes. */
export const MESSAGE_FILES: { readonly name: string; readonly field: Field } = {
  name: 'lampiran',
  field: { type: 'file', label: '', accept: 'any', at_most: FILES_AT_MOST, max_megabytes: 5 },
};

/** Largest file that is read at all, so that one slightly too large is told beside its input. */
export const MESSAGE_UPLOAD = { megabytes: 16, files: FILES_AT_MOST } as const;

export interface ReadMessage {
  readonly text: string;
  readonly files: readonly FileAnswer[];
  readonly error: string | undefined;
}

export async function readMessage(ctx: Context, visit: Visit, side: Side): Promise<ReadMessage> {
  const t = conversationTexts[visit.lang as Lang];
  const text = (visit.fields[TEXT_INPUT] ?? '').replaceAll('\r\n', '\n').trim();
  const uploads = visit.files.filter(file => file.field === MESSAGE_FILES.name && file.bytes.length > 0);
  if (text === '') return { text, files: [], error: side === 'desk' ? t.missingAnswer : t.missing };
  if (text.length > MESSAGE_AT_MOST) return { text, files: [], error: t.tooLong(MESSAGE_AT_MOST) };
  const { files, fault } = await takeFiles(ctx, MESSAGE_FILES.field, [], uploads);
  return { text, files, error: fault === undefined ? undefined : sentenceOfUpload(fault, visit.lang) };
}
