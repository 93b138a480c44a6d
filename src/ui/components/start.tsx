/** Pieces of the platform's own front page: regions in their colours, people to be, the story. Sheet `start`. */
import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName, Mark } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { A, Form } from '../view.tsx';
import { Avatar } from './controls.tsx';

export interface StartRegion {
  /** Slug in the address, without slashes. Also the name of its palette (`PlainPage palettes`). */
  readonly slug: string;
  readonly name: string;
  readonly government: string;
  /** One line: what can be seen there. */
  readonly note?: string | undefined;
}

/** A region in its own colours, with ways into its two sides. Its palette must be among the page's `palettes`. */
export function RegionCard(props: { region: StartRegion }): VNode {
  const t = useTexts();
  const { region } = props;
  return (
    <article class="card region" data-palette={region.slug}>
      <div class="region-top">
        <Mark />
        <div>
          <h3>{region.name}</h3>
          <p>{region.government}</p>
        </div>
      </div>
      <div class="fringe" />
      <div class="region-body">
        {region.note && <p>{region.note}</p>}
        <div class="row">
          <A class="btn btn-s" href={`/${region.slug}`} outside>
            {t.openPortal}
            <span class="vh"> {region.name}</span>
          </A>
          <A class="btn btn-2 btn-s" href={`/${region.slug}/masuk`} outside>
            {t.openWorkspace}
            <span class="vh"> {region.name}</span>
          </A>
        </div>
      </div>
    </article>
  );
}

export interface PersonCardProps {
  name: string;
  /** Post and agency. */
  title: string;
  /** What can be done as this person. */
  does?: ComponentChildren;
  /** Where the button's form goes (a post). */
  action: string;
  /** A path of the platform, not of the region. */
  outside?: boolean | undefined;
  /** Sent with it. */
  fields?: Readonly<Record<string, string>> | undefined;
  /** On the button: "Masuk sebagai …". */
  button: string;
  icon?: IconName | undefined;
  /** In this region's colours. */
  palette?: string | undefined;
}

/** A person of the demonstration, one click away. */
export function PersonCard(props: PersonCardProps): VNode {
  return (
    <article class="card person" data-palette={props.palette}>
      <div class="person-who">
        <Avatar name={props.name} />
        <div>
          <h3>{props.name}</h3>
          <p class="small mute">{props.title}</p>
        </div>
      </div>
      {props.does && <p class="small">{props.does}</p>}
      <Form action={props.action} outside={props.outside ?? false}>
        {Object.entries(props.fields ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button class="btn btn-2 btn-s btn-wide" type="submit">
          <Icon name={props.icon ?? 'log-in'} />
          <span>{props.button}</span>
        </button>
      </Form>
    </article>
  );
}

/** Takes somebody's place at once, from within a sentence or a step. */
export function BecomeButton(props: {
  action: string;
  fields: Readonly<Record<string, string>>;
  children: ComponentChildren;
}): VNode {
  return (
    <Form action={props.action} outside>
      {Object.entries(props.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class="btn btn-2 btn-s" type="submit">
        <Icon name="log-in" />
        <span>{props.children}</span>
      </button>
    </Form>
  );
}

/** People or other small cards side by side. */
export function PersonGrid(props: { label?: string | undefined; children: ComponentChildren }): VNode {
  return (
    <div class="people" role="group" aria-label={props.label}>
      {props.children}
    </div>
  );
}

/** One step of a story told in order. Only inside a `Story`. */
export function StoryStep(props: { title: string; children?: ComponentChildren }): VNode {
  return (
    <li>
      <div>
        <h3>{props.title}</h3>
        {props.children}
      </div>
    </li>
  );
}

/** A story in numbered steps. */
export function Story(props: { label?: string | undefined; children: ComponentChildren }): VNode {
  return (
    <ol class="story" role="list" aria-label={props.label}>
      {props.children}
    </ol>
  );
}
