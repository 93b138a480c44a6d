/** Cases that belong to this one, on its page: what it follows, likely duplicates, links; and who else is there. */
import type { VNode } from 'preact';
import { writeRelative } from '../../../foundation/texts.ts';
import { Button, Tag } from '../../../ui/components/controls.tsx';
import { Card } from '../../../ui/components/data.tsx';
import { Select, TextInput } from '../../../ui/components/fields.tsx';
import { ConfirmPanel, Notice } from '../../../ui/components/messages.tsx';
import { Row, Stack } from '../../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { A, Form, useView } from '../../../ui/view.tsx';
import type { Case } from '../../case.ts';
import { officerTexts } from '../../officer-texts.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { Likeness } from '../likeness.ts';
import { type CaseLink, LINK_KINDS } from '../links.ts';
import { deskTexts } from '../texts.ts';

export interface DeskProps {
  readonly of: Case;
  readonly desk: CaseDesk;
  readonly zone: string;
}

export const hrefOf = (of: Case, rest: string): string => `/kerja/${of.ticket}${rest}`;

/** What an official should know before anything else on the page. */
export function DeskNotices({ of, desk }: DeskProps): VNode {
  const t = useTextsOf(deskTexts);
  const { lang, now } = useView();
  const followers = desk.links.filter(one => one.kind === 'duplicate' && one.end === 'to').length;
  const [look] = desk.looks;
  return (
    <>
      {desk.follows !== null && (
        <Notice tone="info" title={t.links.followsTitle(desk.follows)}>
          <p>
            {t.links.followsText} <A href={`/kerja/${desk.follows}`}>{desk.follows}</A>
          </p>
        </Notice>
      )}
      {followers > 0 && (
        <Notice tone="info" title={t.links.leadsTitle(followers)}>
          <p>{t.links.leadsText}</p>
        </Notice>
      )}
      {desk.calls > 0 && (
        <Notice tone="warn">
          <p>
            {t.notes.calls(desk.calls)} <a href="#catatan">{officerTexts[lang].case.notes}</a>
          </p>
          <Form action={hrefOf(of, '/sebutan')}>
            <Button kind="secondary" small icon="check">
              {t.notes.read}
            </Button>
          </Form>
        </Notice>
      )}
      {look !== undefined && (
        <p class="small mute" role="note">
          {t.presence.one(look.name, writeRelative(lang, look.at, now))}
        </p>
      )}
    </>
  );
}

function why(like: Likeness, t: ReturnType<typeof useTextsOf<typeof deskTexts.id>>): string {
  return [
    ...(like.metres === null ? [] : [t.likely.metres(like.metres)]),
    ...(like.metres === null && like.sameKelurahan ? [t.likely.kelurahan] : []),
    t.likely.days(like.days),
    ...(like.chosen.length === 0 ? [] : [t.likely.chosen(like.chosen.join(', '))]),
    ...(like.words.length === 0 ? [] : [t.likely.words(like.words.slice(0, 4).join(', '))]),
  ].join('; ');
}

/** Suggestions of the same thing, each with its reason and what may be done. */
export function LikelyCard({ of, desk }: DeskProps): VNode | null {
  const t = useTextsOf(deskTexts);
  const { lang } = useView();
  if (desk.suggestions.length === 0) return null;
  return (
    <Card title={t.likely.title} tone="warn">
      <Stack>
        <p class="small mute">{t.likely.text}</p>
        <ul class="stack" role="list">
          {desk.suggestions.map(({ case: other, why: like }) => (
            <li key={other.ticket}>
              <p>
                <A href={`/kerja/${other.ticket}`}>
                  {other.applicantName === '' ? officerTexts[lang].noName : other.applicantName}{' '}
                  <span class="mono">{other.ticket}</span>
                </A>{' '}
                <Tag>{desk.labels.stage(other.application, other.stage, other.digest)}</Tag>
                <br />
                <span class="small">{why(like, t)}</span>
              </p>
              <Row>
                <Form action={hrefOf(of, '/gabung')}>
                  <input type="hidden" name="tiket" value={other.ticket} />
                  <Button kind="secondary" small icon="git-fork">
                    {t.likely.followIt}
                  </Button>
                </Form>
                <Form action={`/kerja/${other.ticket}/gabung`}>
                  <input type="hidden" name="tiket" value={of.ticket} />
                  <Button kind="secondary" small>
                    {t.likely.leadIt}
                  </Button>
                </Form>
                <Form action={hrefOf(of, '/bukan-sama')}>
                  <input type="hidden" name="tiket" value={other.ticket} />
                  <Button kind="quiet" small icon="x">
                    {t.likely.notSame}
                  </Button>
                </Form>
              </Row>
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}

function LinkLine({ of, desk, link }: DeskProps & { link: CaseLink }): VNode {
  const t = useTextsOf(deskTexts);
  const { lang } = useView();
  const { other } = link;
  return (
    <li>
      <p>
        {t.links.kinds[link.kind][link.end]}{' '}
        <A class="mono" href={`/kerja/${other.ticket}`}>
          {other.ticket}
        </A>
        <br />
        <span class="small mute">
          {desk.labels.application(other.application)},{' '}
          {other.ended === null
            ? desk.labels.stage(other.application, other.stage, other.digest)
            : officerTexts[lang].endings[other.ended]}
        </span>
      </p>
      {link.kind !== 'duplicate' && (
        <Form action={hrefOf(of, '/kaitan/lepas')}>
          <Button kind="quiet" small icon="x" name="kaitan" value={link.id} label={t.links.removeOf(other.ticket)}>
            {t.links.remove}
          </Button>
        </Form>
      )}
    </li>
  );
}

function LinkForm({ of, desk }: DeskProps): VNode {
  const t = useTextsOf(deskTexts);
  const tried = desk.tried?.form === 'link' ? desk.tried : undefined;
  return (
    <ConfirmPanel label={t.links.add} title={t.links.addTitle} icon="link" open={tried !== undefined}>
      <Form action={hrefOf(of, '/kaitkan')}>
        <Stack>
          <Select
            id="hubungan"
            name="hubungan"
            label={t.links.kind}
            empty={false}
            options={LINK_KINDS.map(kind => ({ value: kind, label: t.links.choices[kind] }))}
          />
          <TextInput
            id="kaitan-tiket"
            name="tiket"
            label={t.links.ticket}
            mono
            value={tried?.typed}
            error={tried?.error}
          />
          <Button kind="secondary">{t.links.add}</Button>
        </Stack>
      </Form>
    </ConfirmPanel>
  );
}

function MergeForm({ of, desk }: DeskProps): VNode {
  const t = useTextsOf(deskTexts);
  const tried = desk.tried?.form === 'merge' ? desk.tried : undefined;
  return (
    <ConfirmPanel label={t.links.merge} title={t.links.mergeTitle} icon="git-fork" open={tried !== undefined}>
      <Form action={hrefOf(of, '/gabung')}>
        <Stack>
          <p>{t.links.mergeText}</p>
          <TextInput
            id="gabung-tiket"
            name="tiket"
            label={t.links.lead}
            mono
            value={tried?.typed}
            error={tried?.error}
          />
          <Button>{t.links.merge}</Button>
        </Stack>
      </Form>
    </ConfirmPanel>
  );
}

/** Cases that have to do with this one, and what can be made of them. */
export function LinksCard(props: DeskProps): VNode {
  const t = useTextsOf(deskTexts);
  const { of, desk } = props;
  return (
    <Card title={t.links.title} id="terkait">
      <Stack>
        {desk.links.length === 0 ? (
          <p class="mute">{t.links.none}</p>
        ) : (
          <ul class="stack" role="list">
            {desk.links.map(link => (
              <LinkLine key={link.id} {...props} link={link} />
            ))}
          </ul>
        )}
        <LinkForm {...props} />
        {desk.mayMerge && <MergeForm {...props} />}
        {desk.follows !== null && (
          <ConfirmPanel label={t.links.unmerge} title={t.links.unmergeTitle} icon="undo-2">
            <Form action={hrefOf(of, '/lepas-gabungan')}>
              <p>{t.links.unmergeText}</p>
              <Button>{t.links.unmerge}</Button>
            </Form>
          </ConfirmPanel>
        )}
        {desk.services.length > 0 && (
          <ConfirmPanel label={t.links.followUp} title={t.links.followUpTitle} icon="file-plus">
            <Form action={hrefOf(of, '/lanjutan')}>
              <Stack>
                <p>{t.links.followUpText}</p>
                <Select
                  id="lanjutan"
                  name="layanan"
                  label={t.links.service}
                  empty={false}
                  options={desk.services.map(one => ({ value: one.id, label: one.name }))}
                />
                <Button>{t.links.begin}</Button>
              </Stack>
            </Form>
          </ConfirmPanel>
        )}
      </Stack>
    </Card>
  );
}
