import { expect, test } from 'vitest';
import { findWarnings } from '../../../proxy/config/warnings.ts';
import { parseConfig } from '../../support/config.ts';

function warningsWith(alertPercents: number[]): string[] {
  const courses = [{ id: 'a', title: 'A', content: '.' }];
  const text = JSON.stringify({ courses, budget: { alertPercents } });
  return findWarnings(parseConfig(text, import.meta.filename, {}), Date.UTC(2026, 10, 23));
}

test('an alert at less than a percent may be a share, and is taken as it is written', () => {
  expect(warningsWith([0.8, 100])).toEqual([
    expect.stringMatching(/^budget\.alertPercents .* was 80 meant\?$/),
  ]);
  expect(warningsWith([0.55])).toEqual([expect.stringMatching(/was 55 meant\?$/)]);
  expect(warningsWith([1, 80, 100])).toEqual([]);
});
