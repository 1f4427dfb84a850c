import { expect, test } from 'vitest';
import { findWarnings } from '../../../proxy/config/warnings.ts';
import { parseConfig } from '../../support/config.ts';
import { allTo } from '../../support/routing.ts';

const course = { id: 'a', title: 'A', content: '.' };
const nowMs = Date.UTC(2026, 10, 23);

function read(images: boolean | undefined, more: Record<string, unknown> = {}) {
  const courses = [{ ...course, ...(images !== undefined && { images }) }];
  const config = parseConfig(JSON.stringify({ courses, ...more }), import.meta.filename, {});
  return { config, warnings: findWarnings(config, nowMs).filter((line) => line.includes('pictures')) };
}

const own = (vision?: boolean) => ({
  providers: { own: { kind: 'openai-compatible', baseUrl: 'http://localhost:1/v1' } },
  models: { mine: { provider: 'own', usdPerMillion: { input: 0, output: 0 }, ...(vision && { vision }) } },
  routing: allTo('mine'),
});

test('a course takes no pictures unless it says so', () => {
  expect(read(undefined).config.courses[0]?.images).toBe(false);
  expect(read(true).config.courses[0]?.images).toBe(true);
});

test('models of one’s own do not see unless the configuration says so; those of the catalogue do', () => {
  expect(read(true, own()).config.catalogue.mine?.vision).not.toBe(true);
  expect(read(true, own(true)).config.catalogue.mine?.vision).toBe(true);
  expect(read(true).config.catalogue['gpt-6-luna']?.vision).toBe(true);
});

test('where pictures are taken that no routed model sees, the operator is told', () => {
  expect(read(true, own())).toMatchObject({
    warnings: [expect.stringContaining('a takes pictures, but no')],
  });
  expect(read(true).warnings).toHaveLength(1);
  expect(read(true, own(true)).warnings).toEqual([]);
  expect(read(false, own()).warnings).toEqual([]);
});
