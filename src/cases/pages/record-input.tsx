/** Looking a record up in a form: what is typed, the records that fit, the one that was chosen. Whole without scripts. */
import type { VNode } from 'preact';
import type { RecordAnswer, Typed } from '../../language/index.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { recordTexts } from '../registers/texts.ts';

const isRecordAnswer = (value: Typed): value is RecordAnswer =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value;

const called = ({ title, number }: RecordAnswer): string =>
  number === null || number === undefined || number === title ? String(title ?? '') : `${title} (${number})`;

export function RecordInput(props: {
  label: {
    readonly id: string;
    readonly label: string;
    readonly hint: string | undefined;
    readonly error: string | undefined;
    readonly optional: boolean;
  };
  name: string;
  value: Typed;
  offered: readonly RecordAnswer[];
}): VNode {
  const t = useTextsOf(recordTexts);
  const { name, value, offered, label } = props;
  const record = isRecordAnswer(value) ? value : undefined;
  const text =
    record === undefined ? (typeof value === 'string' ? value : '') : String(record.number || record.title || '');
  const hint = record === undefined ? (label.hint ?? t.hint) : t.found(called(record));
  return (
    <>
      <TextInput {...label} hint={hint} name={name} value={text} width={20} autocomplete="off" />
      {record !== undefined && (
        <>
          <input type="hidden" name={`${name}-catatan`} value={String(record.id)} />
          <input type="hidden" name={`${name}-semula`} value={text} />
        </>
      )}
      {offered.length > 1 && (
        <RadioCards
          id={`${label.id}-pilih`}
          name={`${name}-pilih`}
          label={t.several}
          choices={offered.map(one => ({ value: String(one.id), label: called(one) }))}
        />
      )}
    </>
  );
}
