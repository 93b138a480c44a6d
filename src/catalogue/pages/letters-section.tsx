/** The letters that an application issues: who signs, how they are numbered, what they say. */
import type { VNode } from 'preact';
import type { Letter } from '../../language/index.ts';
import { Code } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { catalogueTexts } from '../texts.ts';
import { type ApplicationLook, filled } from './look.ts';

export function LettersSection(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { look } = props;
  const letters = Object.entries(look.definition.letters);
  if (letters.length === 0) return <Notice tone="info">{t.letters.empty}</Notice>;
  return (
    <Stack>
      {letters.map(([id, letter]) => (
        <LetterCard key={id} look={look} id={id} letter={letter} />
      ))}
    </Stack>
  );
}

/** Actions by which the letter is issued, as `stage: action`. */
function issuedBy(look: ApplicationLook, id: string): readonly string[] {
  return Object.values(look.definition.flow.stages).flatMap(stage =>
    Object.values(stage.actions ?? {})
      .filter(action => action.letter === id)
      .map(action => `${stage.name}: ${action.label}`),
  );
}

function LetterCard(props: { look: ApplicationLook; id: string; letter: Letter }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look, id, letter } = props;
  const { roles, parameters } = look.definition;
  const copies = Object.values(letter.copies ?? {});
  const actions = issuedBy(look, id);
  return (
    <Card title={letter.name} icon="scroll-text">
      <KeyValues
        items={[
          { label: t.letters.title, value: filled(look, letter.title, lang) },
          { label: t.letters.series, value: `${letter.series}, ${parameters[letter.number]?.label ?? letter.number}` },
          { label: t.letters.signer, value: roles[letter.signer]?.name ?? letter.signer },
          {
            label: t.letters.validity,
            value: letter.valid_months === undefined ? t.letters.forever : t.letters.months(letter.valid_months),
          },
          ...(actions.length === 0 ? [] : [{ label: t.letters.issuedBy, value: actions.join('; ') }]),
          ...(copies.length === 0
            ? []
            : [{ label: t.letters.copies, value: copies.map(copy => filled(look, copy, lang)).join('; ') }]),
        ]}
      />
      <details>
        <summary>{t.letters.body}</summary>
        <div lang="id">
          {letter.body.split('\n').map((line, i) => (
            <p key={String(i)}>
              <Code>{line}</Code>
            </p>
          ))}
        </div>
      </details>
    </Card>
  );
}
