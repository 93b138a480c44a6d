/** The front page of a server: its regions, what can be done here, and in a demonstration whom one may become. */
import type { VNode } from 'preact';
import type { Duty } from '../../foundation/context.ts';
import { Code } from '../../ui/components/controls.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { PersonCard, PersonGrid, Story, StoryStep } from '../../ui/components/start.tsx';
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
          {t.story.map(([title, text]) => (
            <StoryStep key={title} title={title}>
              <p>{text}</p>
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
          {withPeople.map(region => (
            <section key={region.slug} class="section" aria-labelledby={`orang-${region.slug}`}>
              <h3 id={`orang-${region.slug}`}>{t.peopleOf(region.name)}</h3>
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
            </section>
          ))}
        </section>
      )}
    </StartPage>
  );
}

/** Where somebody with these duties has most to do. */
function firstPathOf(duties: readonly Duty[]): string {
  if (duties.includes('head-of-region') || duties.includes('cooperation')) return '/kesepakatan';
  if (duties.includes('application-owner')) return '/aplikasi';
  if (duties.includes('auditor')) return '/jurnal';
  return duties.includes('operator') ? '/pegawai' : '/kerja';
}
