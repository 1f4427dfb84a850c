import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { fewestTokens } from '../../../proxy/course/fewest-tokens.ts';

const courses = resolve(import.meta.dirname, '../../../courses');
const lessons = readdirSync(courses).flatMap((course) =>
  readdirSync(join(courses, course))
    .filter((file) => /\.(?:md|html)$/.test(file))
    .map((lesson) => join(course, lesson)),
);

test.each(lessons)(
  '%s: below what the leanest tokenizer makes of it, and not by much more than half',
  (lesson) => {
    const text = readFileSync(join(courses, lesson), 'utf8');
    const real = countTokens(text);
    expect(fewestTokens(text)).toBeLessThan(real);
    expect(fewestTokens(text)).toBeGreaterThan(0.5 * real);
  },
);

test.each([
  ['Chinese', '列表是有序的容器，可以包含任意类型的元素。'],
  ['Japanese', 'リストは順序のある入れ物で、どんな型の要素も入れられます。'],
  ['Thai', 'รายการคือภาชนะที่มีลำดับและเก็บข้อมูลได้ทุกชนิด'],
  ['German', 'Die Donaudampfschifffahrtsgesellschaft hält ihre Listen in Ordnung.'],
  ['Arabic', 'القائمة حاوية مرتبة يمكن أن تحتوي على عناصر من أي نوع.'],
])('%s prose too', (_language, text) => {
  expect(fewestTokens(text.repeat(20))).toBeLessThanOrEqual(countTokens(text.repeat(20)));
});

test('nothing and blanks take nothing', () => {
  expect(fewestTokens('')).toBe(0);
  expect(fewestTokens(' \n\t '.repeat(1000))).toBe(0);
});
