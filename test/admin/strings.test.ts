import { expect, it } from 'vitest';
import { strings as en } from '../../admin/strings/en.ts';
import { strings as ru } from '../../admin/strings/ru.ts';

function leaves(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? leaves(inner, `${path}${key}.`) : [`${path}${key}`],
  );
}

it('both languages say everything, and every kind of error has a name in both', () => {
  expect(leaves(ru)).toEqual(leaves(en));
  for (const kind of ['providers_unavailable', 'internal', 'refusal_busy', 'call_timeout', 'call_bad_key']) {
    expect(en.charts.error(kind)).not.toBe(kind);
    expect(ru.charts.error(kind)).toMatch(/[а-я]/);
  }
  expect(ru.lights.waiting(1)).toBe('ждёт 1 вопрос');
  expect(ru.lights.waiting(3)).toBe('ждут 3 вопроса');
});
