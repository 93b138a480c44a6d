import { describe, expect, it } from 'vitest';
import type { Duty } from '../foundation/context.ts';
import { chainAbove, makesCircle, superiorAmong } from './superior.ts';

type Given = { agency?: string; area?: string; duties?: readonly Duty[]; superior?: string };

const post = (id: string, kind: string, { agency = 'setda', area, duties = [], superior }: Given = {}) => ({
  id,
  kind,
  agency,
  area: area ?? null,
  duties,
  superior: superior ?? null,
});

const government = [
  post('bupati', 'head-of-region', { duties: ['head-of-region'] }),
  post('sekda', 'head', { duties: ['regional-secretary'] }),
  post('kabag', 'section-head'),
  post('kadis', 'head', { agency: 'dpu' }),
  post('kabid', 'section-head', { agency: 'dpu' }),
  post('penilik', 'staff', { agency: 'dpu', superior: 'kabid' }),
  post('sekretaris', 'section-head', { agency: 'bpkad' }),
  post('camat', 'camat', { agency: 'kec', area: '33.74.01' }),
  post('lurah', 'lurah', { agency: 'kel', area: '33.74.01.1002' }),
  post('kasi', 'petugas-kelurahan', { agency: 'kel', area: '33.74.01.1002' }),
  post('rw-02', 'ketua-rw', { agency: 'kel', area: '33.74.01.1002/02' }),
  post('rt-02-01', 'ketua-rt', { agency: 'kel', area: '33.74.01.1002/02/01' }),
  post('rt-03-01', 'ketua-rt', { agency: 'kel', area: '33.74.01.1002/03/01' }),
];
const named = (id: string) => {
  const found = government.find(one => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const above = (id: string) => superiorAmong(named(id), government)?.id;

describe('who stands above a post', () => {
  it('is whom the region declared, before any rule', () => {
    expect(above('penilik')).toBe('kabid');
  });

  it('is the head of the agency, whose superior is the regional secretary, whose superior is the head of region', () => {
    expect(above('kabid')).toBe('kadis');
    expect(above('kadis')).toBe('sekda');
    expect(above('kabag')).toBe('sekda');
    expect(above('sekda')).toBe('bupati');
    expect(above('bupati')).toBeUndefined();
  });

  it('is the regional secretary where the agency has no head', () => {
    expect(above('sekretaris')).toBe('sekda');
  });

  it('goes by area from the neighbourhood to the district, over a ward that is not there', () => {
    expect(chainAbove(named('rt-02-01'), government).map(one => one.id)).toEqual([
      'rw-02',
      'lurah',
      'camat',
      'sekda',
      'bupati',
    ]);
    expect(above('rt-03-01')).toBe('lurah');
    expect(above('kasi')).toBe('lurah');
  });

  it('does not take a district for another whose code begins alike', () => {
    const other = [...government, post('lurah-x', 'lurah', { agency: 'x', area: '33.74.010.1' })];
    expect(superiorAmong({ ...named('lurah'), id: 'y', area: '33.74.010.1' }, other)?.id).toBe('sekda');
  });
});

describe('a circle', () => {
  it('is seen through declared superiors and through the rule', () => {
    expect(makesCircle(named('kabid'), 'penilik', government)).toBe(true);
    expect(makesCircle(named('sekda'), 'kadis', government)).toBe(true);
    expect(makesCircle(named('kabid'), 'kabid', government)).toBe(true);
    expect(makesCircle(named('kabid'), 'sekda', government)).toBe(false);
  });
});
