/** The fourteen components of the service standard. */
import type { VNode } from 'preact';
import { STANDARD_COMPONENTS, type StandardComponent } from '../../language/index.ts';
import { Card } from '../../ui/components/data.tsx';
import { SectionHead, Stack } from '../../ui/components/page-parts.tsx';
import { Prose } from '../../ui/components/prose.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { catalogueTexts } from '../texts.ts';
import { STANDARD_NAMES } from '../words.ts';
import { type ApplicationLook, filled } from './look.ts';

/** The components of delivery come first and must be published (UU 25/2009 article 21). */
const DELIVERY_COMPONENTS = 6;

export function StandardSection(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { look } = props;
  const component = (id: StandardComponent): VNode => <Component key={id} look={look} id={id} />;
  return (
    <Stack>
      <SectionHead title={t.standard.delivery} lead={t.standard.lead} />
      {STANDARD_COMPONENTS.slice(0, DELIVERY_COMPONENTS).map(component)}
      <SectionHead title={t.standard.management} />
      {STANDARD_COMPONENTS.slice(DELIVERY_COMPONENTS).map(component)}
    </Stack>
  );
}

function Component(props: { look: ApplicationLook; id: StandardComponent }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look, id } = props;
  const text = look.definition.standard[id];
  return (
    <Card title={`${STANDARD_COMPONENTS.indexOf(id) + 1}. ${STANDARD_NAMES[lang][id]}`} level={3}>
      {text === undefined ? <p class="mute">{t.standard.missing}</p> : <Prose text={filled(look, text, lang)} />}
    </Card>
  );
}
