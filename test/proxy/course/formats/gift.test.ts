import { expect, test } from 'vitest';
import type { ReadFormat } from '../../../../proxy/course/formats/format.ts';
import { readGift } from '../../../../proxy/course/formats/gift/read.ts';
import { readAs } from './course-folder.ts';

/** What students see of a question below its heading, and what they do not. */
async function readOne(gift: string): Promise<{ shown: string; kept: string }> {
  const { texts, documents } = await readAs(readGift as ReadFormat, 'q.gift', gift);
  const notes = documents.flatMap(({ pieces }) => pieces.flatMap(({ notes = [] }) => notes));
  return {
    shown: texts.join('\n').replace(/^## .*\n/, ''),
    kept: notes.map(({ markdown }) => markdown).join('\n\n'),
  };
}

test('pairs are shown by their halves, which belong together is not', async () => {
  const { shown, kept } = await readOne('::M:: Match. {\n=Canada -> Ottawa\n=Italy -> Rome\n= -> Oslo\n}');
  expect(shown).toBe('Match.\n\n- Canada\n- Italy\n- Oslo / Ottawa / Rome');
  expect(kept).toBe('**Right:** Canada -> Ottawa\n\n**Right:** Italy -> Rome');
});

test('an arrow in answers to choose from makes no pairs', async () => {
  const { shown } = await readOne('Coffee? {~go -> order =powder -> water}');
  expect(shown).toBe('Coffee?\n\n- go -> order\n- powder -> water');
});

test('answers are written as the question is, where they do not say otherwise', async () => {
  const html = '[html]<p>Where?</p> {=<p>The <b>east</b>.</p>#<i>Yes</i> ~<p>The west.</p> ~[plain]<b>}';
  const { shown, kept } = await readOne(html);
  expect(shown).toBe('Where?\n\n- The **east**.\n- The west.\n- \\<b>');
  expect(kept).toContain('**Right:** The **east**. (*Yes*)');
  expect((await readOne('[markdown]One:\\n\\n- *a*\\n- b {=a ~[moodle]b}')).shown).toBe(
    'One:\n\n- *a*\n- b\n\n- a\n- b',
  );
});

test('a backslash before a letter is one, a title may have a colon', async () => {
  const { texts } = await readAs(readGift as ReadFormat, 'q.gift', '::Unit 1\\:::[html]$ 1 \\\\neq 0 $ {}');
  expect(texts).toEqual(['## Unit 1: {#unit-1}\n$ 1 \\neq 0 $']);
});

test('answers that a blank line has torn are nobody’s to read, nor what stands behind two backslashes', async () => {
  const torn = await readAs(
    readGift as ReadFormat,
    'q.gift',
    'Which? {\n~wrong\n\n=quokka\n}\n\nAnd {\n=quokka\n\n=another quokka\n\n~a\n}\n\nLast? {=b}',
  );
  expect(torn.texts.join('\n')).not.toContain('quokka');
  expect(torn.texts.join('\n')).toMatch(/Which\?[\s\S]*Last\?/);
  const { shown, kept } = await readOne('C:\\\\{=quokka}');
  expect(shown).toBe('C:\\');
  expect(kept).toBe('**Right:** quokka');
});

test('an answer in HTML may be as long as a file', async () => {
  const { shown } = await readOne(`[html]Which? {=<p>${'<b>a</b>'.repeat(1_200_000)}</p> ~b}`);
  expect(shown).toContain('- b');
});

test('how much an answer is worth is not shown, however exactly it is written', async () => {
  const { shown } = await readOne('Which? {~%33.3333333333%a ~%-33.3333333333%b =c}');
  expect(shown).toBe('Which?\n\n- a\n- b\n- c');
});

test('of a hundred thousand answers each is found once', async () => {
  const { kept } = await readOne(`Which? {${'=a '.repeat(100_000)}}`);
  expect(kept.split('a')).toHaveLength(100_001);
});

test('short answers, one without its mark, numbers and what is worth nothing', async () => {
  expect(await readOne('The number 1? {One}')).toEqual({ shown: 'The number 1?', kept: '**Right:** One' });
  const numbers = await readOne('From 1 to 5? {#\n=3:2\n~#Not at all}');
  expect(numbers).toEqual({ shown: 'From 1 to 5?', kept: '**Right:** 3:2\n\nWrong: (Not at all)' });
  const short = await readOne('Best? {=Frog =%50%Cat =%0%*#No}');
  expect(short).toEqual({ shown: 'Best?', kept: '**Right:** Frog\n\n**Right:** Cat\n\nWrong: \\* (No)' });
});
