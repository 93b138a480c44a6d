/** The head of every page on which an application is adapted, and what several of them show. */

import type { ComponentChildren, VNode } from 'preact';
import { scenarioItems } from '../../catalogue/index.ts';
import { localised, sentenceOfFinding } from '../../language/index.ts';
import { type CheckItem, Checklist } from '../../ui/components/checklist.tsx';
import { Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { PageHead, Tabs } from '../../ui/components/page-parts.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { Look, PartsLook } from '../adaptations.ts';
import { editsOf } from '../adapting.ts';
import { adaptingTexts } from '../adapting-texts.ts';
import { kindOf, whereOf } from '../elements.ts';

export type AdaptTab = 'changes' | 'form' | 'flow' | 'settings' | 'preview';
const PATHS: Readonly<Record<AdaptTab, string>> = {
  changes: '',
  form: '/formulir',
  flow: '/alur',
  settings: '/umum',
  preview: '/pratinjau',
};

export const adaptPath = (look: Pick<Look, 'installation'>, more = ''): string =>
  `/aplikasi/${look.installation.application}/sesuaikan${more}`;
/** Where one part is changed. */
export const elementPath = (look: Pick<Look, 'installation'>, path: string): string =>
  `${adaptPath(look)}/ubah?di=${encodeURIComponent(path)}`;

export function AdaptFrame(props: { look: PartsLook; tab: AdaptTab; children: ComponentChildren }): VNode {
  const t = useTextsOf(adaptingTexts);
  const { look, tab } = props;
  const { application } = look.installation;
  const { lang } = useView();
  const { name } = localised(look.tree, lang);
  const changes = editsOf(look.list).length;
  const title = t.title(name);
  return (
    <StaffPage title={title} current="/aplikasi">
      <PageHead
        title={title}
        lead={t.lead}
        icon={iconOr(look.tree.icon)}
        crumbs={[
          { label: t.applications, href: '/aplikasi' },
          { label: name, href: `/aplikasi/${application}` },
          { label: t.crumb },
        ]}
      />
      <Tabs
        label={t.tabsLabel}
        items={(Object.keys(PATHS) as AdaptTab[]).map(one => ({
          href: adaptPath(look, PATHS[one]),
          label: t.tabs[one],
          current: one === tab,
          ...(one === 'changes' ? { count: changes } : {}),
        }))}
      />
      {props.children}
    </StaffPage>
  );
}

/** What stands against the adaptation, in plain words, each leading to the part it is about. */
export function FindingsCard(props: { look: Look }): VNode {
  const { lang } = useView();
  const t = useTextsOf(adaptingTexts);
  const { look } = props;
  const { findings } = look.adapted;
  // Each untranslated text is a finding; to an owner they are one remark.
  const isUntranslated = (code: string): boolean => code === 'translations.missing' || code === 'translations.none';
  const untranslated = findings.filter(one => isUntranslated(one.code));
  const places = untranslated
    .map(one => whereOf(look.tree, one.path) || (t.properties[one.path] ?? ''))
    .filter(Boolean);
  const remark: CheckItem[] =
    untranslated.length === 0
      ? []
      : [
          {
            state: 'warn',
            text: t.untranslated(untranslated.length),
            note: [...new Set(places)].join(' · ') || undefined,
          },
        ];
  const others = findings
    .filter(one => !isUntranslated(one.code))
    .map((finding): CheckItem => {
      const where = whereOf(look.tree, finding.path);
      return {
        state: finding.severity === 'error' ? 'bad' : 'warn',
        text: sentenceOfFinding(finding, lang),
        note: where === '' ? t.severity[finding.severity] : `${t.severity[finding.severity]} · ${where}`,
        href: kindOf(finding.path) === undefined ? undefined : elementPath(look, finding.path),
      };
    });
  const items = [...others, ...remark];
  return (
    <Card title={t.findings} id="temuan">
      {items.length === 0 ? (
        <Checklist items={[{ state: 'ok', text: t.noFindings }]} />
      ) : (
        <Checklist label={t.findings} items={items} />
      )}
    </Card>
  );
}

/** The application's own examples, walked on the result. */
export function ScenariosCard(props: { look: Look }): VNode | null {
  const { lang } = useView();
  const t = useTextsOf(adaptingTexts);
  const { scenarios, tree } = props.look;
  if (Object.keys(tree.scenarios).length === 0) return null;
  const passed = scenarios.filter(one => one.passed).length;
  const items = scenarioItems(scenarios, 'warn', lang);
  return (
    <Card
      title={t.scenarios}
      id="skenario"
      aside={
        scenarios.length === 0 ? undefined : (
          <Tag tone={passed === scenarios.length ? 'ok' : 'warn'}>{t.scenariosPassed(passed, scenarios.length)}</Tag>
        )
      }
    >
      {scenarios.length === 0 ? <p class="mute">{t.noScenarios}</p> : <Checklist label={t.scenarios} items={items} />}
    </Card>
  );
}
