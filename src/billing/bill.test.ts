/** Payment codes, months late, interest; and what a bank writes. */
import { expect, test } from 'vitest';
import { monthsLate, penaltyOn, readCode, withCheckDigit, writeCode } from './bill.ts';
import { readDay, readRupiah, readStatement } from './statement.ts';

test('a check digit finds every wrong digit and every two neighbours changed about', () => {
  expect(withCheckDigit('572')).toBe('5724');
  const code = withCheckDigit('3325123456789');
  expect(readCode(writeCode(code))).toBe(code);
  for (let at = 0; at < 14; at += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const other = `${code.slice(0, at)}${digit}${code.slice(at + 1)}`;
      expect(readCode(other) === undefined).toBe(other !== code);
    }
    const [a = '', b = ''] = [code[at], code[at + 1]];
    if (a !== b && b !== '') expect(readCode(`${code.slice(0, at)}${b}${a}${code.slice(at + 2)}`)).toBeUndefined();
  }
});

test('a month that has begun counts as whole', () => {
  expect(monthsLate('2026-03-31', '2026-03-31')).toBe(0);
  expect(monthsLate('2026-03-31', '2026-04-01')).toBe(1);
  expect(monthsLate('2026-03-31', '2026-04-30')).toBe(1);
  expect(monthsLate('2026-03-31', '2026-05-01')).toBe(2);
  expect(monthsLate('2026-03-15', '2026-04-15')).toBe(1);
  expect(monthsLate('2026-03-15', '2026-04-16')).toBe(2);
  expect(monthsLate('2026-12-15', '2027-01-16')).toBe(2);
});

test('interest is rounded down and stops at its most', () => {
  const bill = {
    amount: 1_234_567,
    due: '2026-01-31',
    penalty: { percent_per_month: 1, at_most_months: 24, basis: 'x' },
  };
  expect(penaltyOn(bill, '2026-01-31')).toBe(0);
  expect(penaltyOn(bill, '2026-02-01')).toBe(12_345);
  expect(penaltyOn(bill, '2030-01-01')).toBe(296_296);
  expect(penaltyOn({ ...bill, penalty: null }, '2030-01-01')).toBe(0);
  expect(penaltyOn({ ...bill, penalty: { ...bill.penalty, percent_per_month: 0.7 } }, '2026-02-01')).toBe(8_641);
});

test('rupiah and days are read as banks write them, and nothing else', () => {
  for (const text of ['150000', '150.000', '150.000,00', '150000.00', 'Rp 150.000', '150000,00'])
    expect(readRupiah(text)).toBe(150_000);
  for (const text of ['', '-1', '1,5', '150.00.000', 'abc', '150.000,50']) expect(readRupiah(text)).toBeUndefined();
  expect(readDay('31/12/2026')).toBe('2026-12-31');
  expect(readDay('2026-12-31')).toBe('2026-12-31');
  expect(readDay('31/02/2026')).toBeUndefined();
});

test('a file is read with quotes, and told what it lacks', () => {
  const { rows } = readStatement('code,amount,date,reference\r\n"1","2","2026-01-02","a ""b"", c"\r\n');
  expect(rows).toEqual([{ line: 2, code: '1', amount: 2, date: '2026-01-02', reference: 'a "b", c' }]);
  expect(() => readStatement('code,amount\n1,2')).toThrow('billing.file-columns');
  expect(() => readStatement('code,amount,date,reference\n')).toThrow('billing.file-rows');
});
