/** Levies in a flow: what is billed, what a payment moves, what happens when nobody pays, and tariffs by day. */
import { expect, test } from 'vitest';
import { levyFolder } from '../../../test/levies.ts';
import { nationalCalendar } from '../calendar.ts';
import { compile } from '../compile.ts';
import { readApplication } from '../read.ts';
import { runScenarios } from '../scenarios.ts';

const read = (changes: Readonly<Record<string, (text: string) => string>> = {}) => {
  const files = levyFolder();
  for (const [file, change] of Object.entries(changes)) files.set(file, change(files.get(file) ?? ''));
  return readApplication(files);
};
const codes = (reading: ReturnType<typeof read>) => reading.findings.map(one => `${one.code} ${one.path}`);

test('the fixture is without fault, and its scenarios hold: paid, overdue, exempt, a new tariff, a bill made before', () => {
  const { definition, findings } = read();
  expect(findings.filter(one => one.severity === 'error')).toEqual([]);
  if (definition === undefined) throw new Error('no tree');
  const results = runScenarios(compile(definition), nationalCalendar);
  expect(results.flatMap(one => one.failures)).toEqual([]);
  expect(results.map(one => one.id)).toEqual(['bebas', 'dibayar', 'lewat', 'tarif_baru']);
});

test('a scenario that expects another amount fails with both', () => {
  const { definition } = read({ 'scenarios/dibayar.yaml': text => text.replace('amount: 60001', 'amount: 60000') });
  if (definition === undefined) throw new Error('no tree');
  const first = runScenarios(compile(definition), nationalCalendar).find(one => one.id === 'dibayar');
  expect(first?.failures[0]).toMatchObject({ about: 'bill.amount', expected: '60000', was: '60001' });
});

test('what is misspelt is found, with what was meant', () => {
  expect(codes(read({ 'flow.yaml': text => text.replace('bill: sewa', 'bill: sewaa') }))).toContain(
    'levies.unknown flow.stages.periksa.actions.tetapkan.bill',
  );
  expect(codes(read({ 'flow.yaml': text => text.replace('payment: sewa', 'payment: sewaa') }))).toContain(
    'levies.unknown flow.stages.bayar.awaits.payment',
  );
  expect(
    codes(read({ 'flow.yaml': text => text.replace('overdue: { to: batal }', 'overdue: { to: btal }') })),
  ).toContain('flow.unknown-stage flow.stages.bayar.awaits.overdue.to');
  expect(codes(read({ 'levies.yaml': text => text.replace('luas * param.tarif', '"nama"') }))).toContain(
    'expression.type levies.sewa.items.sewa.amount',
  );
  expect(codes(read({ 'application.yaml': text => text.replace('2026-07-01', '2026-02-31') }))).toContain(
    'levies.from-day parameters.tarif.from.2026-02-31',
  );
});

test('an amount that cannot be worked out makes no bill', () => {
  const { definition } = read({
    'levies.yaml': text => text.replace('luas * param.tarif', '0 - luas'),
    'scenarios/dibayar.yaml': text =>
      text.replace('does: tetapkan', 'does: tetapkan\n    refused: no-amount').split('\n    expect:')[0] ?? '',
  });
  if (definition === undefined) throw new Error('no tree');
  const result = runScenarios(compile(definition), nationalCalendar).find(one => one.id === 'dibayar');
  expect(result?.failures).toEqual([]);
});
