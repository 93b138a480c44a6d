/** What changes and why: before, after, between whom. */
import type { ComponentChildren, VNode } from 'preact';
import { Icon, Mark } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { Tag } from './controls.tsx';

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved' | 'conflict';

export interface ChangeItem {
  readonly kind: ChangeKind;
  /** What changes, in words. */
  readonly title: string;
  /** Where it stands: "Izin … › Terbit". */
  readonly where?: string | undefined;
  readonly was?: ComponentChildren;
  readonly is?: ComponentChildren;
  /** Why it was changed. */
  readonly reason?: string | undefined;
  /** A decision to make: a small form. */
  readonly children?: ComponentChildren;
  /** Anchor of the entry. */
  readonly id?: string | undefined;
}

const ICONS = {
  added: 'plus',
  removed: 'minus',
  changed: 'pencil',
  moved: 'arrow-right-left',
  conflict: 'triangle-alert',
} as const;
const TONES = { added: 'ok', removed: 'bad', changed: 'info', moved: 'info', conflict: 'warn' } as const;

function Side(props: { class: string; name: string; children: ComponentChildren }): VNode {
  const t = useTexts();
  const empty = props.children === undefined || props.children === '';
  return (
    <div class={props.class}>
      <span>{props.name}</span>
      {empty ? <i>{t.nothing}</i> : props.children}
    </div>
  );
}

/** Changes one below the other. `before` and `after` name the two sides, e.g. two regions or two versions. */
export function ChangeList(props: { before: string; after: string; items: readonly ChangeItem[] }): VNode {
  const t = useTexts();
  return (
    <ul class="changes" role="list">
      {props.items.map((item, i) => {
        const sides = item.was !== undefined || item.is !== undefined;
        return (
          <li key={item.id ?? `${i} ${item.title}`} id={item.id}>
            <span class={`sign sign-${TONES[item.kind]}`}>
              <Icon name={ICONS[item.kind]} label={t[item.kind]} />
            </span>
            <div>
              <div class="change-head">
                <b>{item.title}</b>
                {item.where && <span class="small mute">{item.where}</span>}
              </div>
              {sides && (
                <div class="before-after">
                  <Side class="was" name={props.before}>
                    {item.was}
                  </Side>
                  <Icon name="arrow-right" label={t.becomes} />
                  <Side
                    class={item.kind === 'conflict' ? 'is is-open' : item.kind === 'removed' ? 'is is-gone' : 'is'}
                    name={props.after}
                  >
                    {item.is}
                  </Side>
                </div>
              )}
              {item.reason && (
                <p class="change-reason">
                  <span class="mute">{t.reason}</span> {item.reason}
                </p>
              )}
              {item.children && <div class="change-more">{item.children}</div>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** How many of each kind, as tags: beside a card's title. Kinds that do not occur are left out. */
export function ChangeCounts(props: { counts: Readonly<Partial<Record<ChangeKind, number>>> }): VNode {
  const t = useTexts();
  const kinds: readonly ChangeKind[] = ['conflict', 'changed', 'moved', 'added', 'removed'];
  return (
    <span class="row">
      {kinds.map(kind => {
        const count = props.counts[kind] ?? 0;
        return count === 0 ? null : (
          <Tag key={kind} tone={TONES[kind]}>
            {t[kind]} {count}
          </Tag>
        );
      })}
    </span>
  );
}

export interface RegionSide {
  readonly name: string;
  /** Its part: "Pemberi · Laporan 1.2". */
  readonly note?: string | undefined;
  /** The region of the page: drawn in its colours. */
  readonly own?: boolean | undefined;
}

/** From whom to whom. */
export function RegionPair(props: { from: RegionSide; to: RegionSide }): VNode {
  const t = useTexts();
  const side = (region: RegionSide): VNode => (
    <div class={region.own ? 'party party-own' : 'party'}>
      {region.own ? (
        <Mark />
      ) : (
        <span class="mark mark-other">
          <Icon name="landmark" />
        </span>
      )}
      <span>
        <b>{region.name}</b>
        {region.note && <small>{region.note}</small>}
      </span>
    </div>
  );
  return (
    <div class="parties">
      {side(props.from)}
      <Icon name="arrow-right" label={t.becomes} />
      {side(props.to)}
    </div>
  );
}
