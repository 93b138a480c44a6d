/** The release's own examples and how they come out, computed when the page is asked for. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { sentenceOfFailure } from '../../language/index.ts';
import { Checklist } from '../../ui/components/checklist.tsx';
import { Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { catalogueTexts } from '../texts.ts';
import type { ApplicationLook } from './look.ts';

export function ScenariosSection(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const results = look.scenarios ?? [];
  if (results.length === 0) return <Notice tone="info">{t.scenarios.empty}</Notice>;
  const passed = results.filter(one => one.passed).length;
  const { scenarios } = look.definition;
  const items = results.map(result => {
    const steps = t.scenarios.steps(
      result.steps,
      writeDate(lang, scenarios[result.id]?.on ?? look.release.publishedAt.toISOString().slice(0, 10)),
    );
    const failures = result.failures.map(failure => sentenceOfFailure(failure, lang));
    return {
      state: result.passed ? ('ok' as const) : ('bad' as const),
      text: scenarios[result.id]?.name ?? result.name,
      note: [steps, ...failures].join(' · '),
    };
  });
  return (
    <Card
      title={t.sections.skenario}
      icon="list-checks"
      aside={<Tag tone={passed === results.length ? 'ok' : 'bad'}>{t.scenarios.passed(passed, results.length)}</Tag>}
      foot={t.scenarios.lead}
    >
      <Checklist items={items} label={t.sections.skenario} />
    </Card>
  );
}
