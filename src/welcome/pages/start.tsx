/** The front page of a server: its regions, what can be done here, and in a demonstration whom one may become. */
import type { VNode } from 'preact';
import type { Duty } from '../../foundation/context.ts';
import { Code } from '../../ui/components/controls.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { Fold } from '../../ui/components/page-parts.tsx';
import { BecomeButton, PersonCard, PersonGrid, Story, StoryStep } from '../../ui/components/start.tsx';
import { StartPage } from '../../ui/plain-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import type { Brand } from '../../ui/theme.ts';
import { A } from '../../ui/view.tsx';
import { welcomeTexts } from '../texts.ts';

export interface WelcomePerson {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly duties: readonly Duty[];
}

export interface WelcomeRegion {
  readonly slug: string;
  readonly name: string;
  readonly government: string;
  readonly theme: Brand;
  readonly open: number;
  readonly published: number;
  /** Empty outside a demonstration. */
  readonly people: readonly WelcomePerson[];
}

export function WelcomePage(props: { regions: readonly WelcomeRegion[] }): VNode {
  const t = useTextsOf(welcomeTexts);
  const { regions } = props;
  const note = (region: WelcomeRegion) =>
    [region.open > 0 ? t.runs(region.open) : t.runsNone, region.published > 0 ? t.publishes(region.published) : '']
      .filter(Boolean)
      .join('; ');
  const withPeople = regions.filter(region => region.people.length > 0);
  return (
    <StartPage title={t.title} lead={t.lead} regions={regions.map(region => ({ ...region, note: `${note(region)}.` }))}>
      {regions.length === 0 && (
        <EmptyState icon="landmark" title={t.empty}>
          <p>{t.emptyText}</p>
          <p>
            <Code>{t.emptyCommand}</Code>
          </p>
        </EmptyState>
      )}
      <section class="section" aria-labelledby="cerita">
        <h2 id="cerita">{t.storyTitle}</h2>
        <Story label={t.storyTitle}>
          {t.story.map(([title, text], step) => (
            <StoryStep key={title} title={title}>
              <p>{text}</p>
              <Ways regions={regions} step={step} />
            </StoryStep>
          ))}
        </Story>
      </section>
      {withPeople.length > 0 && (
        <section class="section" aria-labelledby="orang">
          <h2 id="orang">{t.people}</h2>
          <p>
            {t.peopleLead} {t.citizen}
          </p>
          {withPeople.map((region, index) => (
            <Fold key={region.slug} title={t.peopleOf(region.name)} note={postsOf(region)} open={index === 0}>
              <PersonGrid label={t.peopleOf(region.name)}>
                {region.people.map(person => (
                  <PersonCard
                    key={person.id}
                    name={person.name}
                    title={person.title}
                    does={person.duties.length === 0 ? t.worker : person.duties.map(duty => t.does[duty]).join(' ')}
                    action={`/${region.slug}/coba`}
                    outside
                    fields={{ pegawai: person.id, ke: firstPathOf(person.duties) }}
                    button={t.become(person.name)}
                    palette={region.slug}
                  />
                ))}
              </PersonGrid>
              <p>
                <A href={`/${region.slug}/masuk`} outside>
                  {t.more(region.name)}
                </A>
              </p>
            </Fold>
          ))}
        </section>
      )}
    </StartPage>
  );
}

/** Whose places can be taken, on one line. */
function postsOf(region: WelcomeRegion): string {
  return [...new Set(region.people.map(person => person.title))].join(', ');
}

/** What a step of the story is about: somebody with this duty in a region of this sort, and the page where it happens. */
const STEPS: readonly (readonly {
  readonly as: Duty | 'worker' | 'citizen';
  readonly of: Sort;
  readonly ke: string;
}[])[] = [
  [{ as: 'cooperation', of: 'newcomer', ke: '/katalog' }],
  [
    { as: 'cooperation', of: 'origin', ke: '/kesepakatan' },
    { as: 'cooperation', of: 'newcomer', ke: '/kesepakatan' },
  ],
  [{ as: 'cooperation', of: 'newcomer', ke: '/duplikasi' }],
  [
    { as: 'citizen', of: 'origin', ke: '' },
    { as: 'worker', of: 'origin', ke: '/kerja' },
  ],
  [{ as: 'application-owner', of: 'holder', ke: '/aplikasi' }],
  [{ as: 'auditor', of: 'newcomer', ke: '/jurnal' }],
];
type Sort = 'origin' | 'holder' | 'newcomer';

/** The region that publishes, one that runs what others published, and one that has nothing yet. */
function regionOfSort(regions: readonly WelcomeRegion[], sort: Sort): WelcomeRegion | undefined {
  if (sort === 'origin') return regions.find(region => region.published > 0);
  if (sort === 'holder') return regions.find(region => region.open > 0 && region.published === 0);
  return regions.find(region => region.open === 0);
}

/** Into a step of the story: as somebody where one may become anybody, as a citizen always. */
function Ways(props: { regions: readonly WelcomeRegion[]; step: number }): VNode | null {
  const t = useTextsOf(welcomeTexts);
  const ways = (STEPS[props.step] ?? []).flatMap(({ as, of, ke }) => {
    const region = regionOfSort(props.regions, of);
    if (region === undefined) return [];
    if (as === 'citizen')
      return [
        <A key={as} class="btn btn-2 btn-s" href={`/${region.slug}`} outside>
          {t.asCitizen(region.name)}
        </A>,
      ];
    const person = region.people.find(one => (as === 'worker' ? one.duties.length === 0 : one.duties.includes(as)));
    return person === undefined
      ? []
      : [
          <BecomeButton key={region.slug} action={`/${region.slug}/coba`} fields={{ pegawai: person.id, ke }}>
            {t.asPost(person.title, region.name)}
          </BecomeButton>,
        ];
  });
  return ways.length === 0 ? null : <div class="row">{ways}</div>;
}

/** Where somebody with these duties has most to do. */
function firstPathOf(duties: readonly Duty[]): string {
  if (duties.includes('head-of-region') || duties.includes('cooperation')) return '/kesepakatan';
  if (duties.includes('application-owner')) return '/aplikasi';
  if (duties.includes('auditor')) return '/jurnal';
  return duties.includes('operator') ? '/pegawai' : '/kerja';
}
