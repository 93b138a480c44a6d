/** Says, on every page of a demonstration, that nothing here is real and who one is being. */
import type { VNode } from 'preact';
import { Icon } from './icon.tsx';
import { useTexts } from './texts.ts';
import { A, useView } from './view.tsx';

/** Nothing outside a demonstration. One click leads to the list of people to be. */
export function DemoBanner(): VNode | null {
  const { demo, person, region } = useView();
  const t = useTexts();
  if (!demo) return null;
  const title = person?.title === undefined ? '' : `, ${person.title}`;
  return (
    <div class="demo" role="region" aria-label={t.demo}>
      <div class="wrap">
        <Icon name="info" />
        <span>
          <b>{t.demo}.</b> {person === undefined ? t.demoVisitor : t.demoAs(person.name + title)}
        </span>
        {region !== undefined && <A href="/masuk">{t.demoSwitch}</A>}
      </div>
    </div>
  );
}
