/** What happened, newest first or oldest first as given: who, what, when, and what was said. */
import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icon.tsx';

export interface TimelineEvent {
  /** What happened, in words. */
  readonly title: ComponentChildren;
  /** Who did it. */
  readonly who?: string | undefined;
  /** When, as people write it. */
  readonly when?: string | undefined;
  /** The same for programs, ISO 8601. */
  readonly at?: string | undefined;
  readonly icon?: IconName | undefined;
  /** `now`: where things stand; `ok`, `bad`: how it ended. */
  readonly tone?: 'now' | 'ok' | 'warn' | 'bad' | undefined;
  /** Words of a person, or a reason, in a box of its own. */
  readonly message?: ComponentChildren;
}

/** Events along a line. `label` is read before the list. */
export function Timeline(props: { label: string; events: readonly TimelineEvent[] }): VNode {
  return (
    <ol class="timeline" role="list" aria-label={props.label}>
      {props.events.map((event, i) => (
        <li key={`${i} ${event.at ?? ''}`} aria-current={event.tone === 'now' ? 'step' : undefined}>
          <span class={event.tone ? `dot dot-${event.tone}` : 'dot'}>
            <Icon name={event.icon ?? 'check'} />
          </span>
          <b>{event.title}</b>
          {(event.who || event.when) && (
            <p class="timeline-when">
              {event.when && <time dateTime={event.at}>{event.when}</time>}
              {event.who && event.when && ', '}
              {event.who}
            </p>
          )}
          {event.message && <div class="timeline-message">{event.message}</div>}
        </li>
      ))}
    </ol>
  );
}
