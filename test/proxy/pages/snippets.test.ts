import { describe, expect, it } from 'vitest';
import { snippets } from '../../../proxy/pages/snippets.ts';

const place = { publicUrl: 'https://tutor.example.edu/', course: 'python-basics' };
const script =
  '<script type="module" src="https://tutor.example.edu/course-tutor.js" data-course="python-basics"></script>';
const frame = /^<iframe src="https:\/\/tutor\.example\.edu\/embed\/python-basics"/;
const codesFor = (name: string, where = place) =>
  snippets(where)
    .find(({ lms }) => lms === name)
    ?.ways.map(({ code }) => code) ?? [];

describe('what to paste', () => {
  it('covers the platforms, each way with steps in both languages and the same code', () => {
    const english = snippets(place);
    const russian = snippets({ ...place, language: 'ru' });
    expect(english.map(({ title }) => title)).toEqual([
      'Any HTML page',
      ...['Moodle', 'Canvas', 'Open edX', 'Blackboard', 'Brightspace', 'WordPress', 'MediaWiki', 'DokuWiki'],
      ...['Jupyter', 'Sphinx', 'MkDocs', 'Docusaurus', 'Google Sites'],
    ]);
    for (const [index, { ways }] of english.entries()) {
      expect(russian[index]?.ways.map(({ code }) => code)).toEqual(ways.map(({ code }) => code));
      for (const [number, { steps, code }] of ways.entries()) {
        const translated = russian[index]?.ways[number];
        expect(steps.length).toBeGreaterThanOrEqual(2);
        expect(translated?.steps).toHaveLength(steps.length);
        for (const step of [...(translated?.steps ?? []), translated?.title]) expect(step).toMatch(/[а-я]/);
        if (code !== undefined) expect(code).toContain('https://tutor.example.edu/');
        expect(code ?? '').not.toContain('edu//');
      }
    }
  });

  it('is for Moodle the plugin, then the script alone, for one course and for many, then an iframe', () => {
    expect(codesFor('moodle')).toEqual([
      undefined,
      script,
      `<script type="module" src="https://tutor.example.edu/course-tutor.js" data-courses='{"6":"python-basics"}'></script>`,
      expect.stringMatching(frame),
      undefined,
    ]);
    expect(codesFor('moodle').join()).not.toContain('<course-tutor');
  });

  it('is an iframe first where the platform strips scripts, and stands in the text where a button would be trapped', () => {
    for (const lms of ['canvas', 'blackboard', 'brightspace']) expect(codesFor(lms)[0]).toMatch(frame);
    expect(codesFor('open-edx')).toEqual([
      '<script type="module" src="https://tutor.example.edu/course-tutor.js"></script>\n<course-tutor course="python-basics" mode="inline"></course-tutor>',
    ]);
    expect(codesFor('html')).toEqual([
      '<script type="module" src="https://tutor.example.edu/course-tutor.js"></script>\n<course-tutor course="python-basics"></course-tutor>',
      script,
      expect.stringMatching(frame),
    ]);
  });

  it.each([
    ['mediawiki', 0, 'data-course', `it's "a" \\ course`],
    ['dokuwiki', 0, 'data-course', `it's "a" \\ course`],
    ['canvas', 1, 'data-courses', JSON.stringify({ 5: `it's "a" \\ course` })],
  ])('is for %s a script of old that adds the tag', (lms, way, name, value) => {
    const code = codesFor(lms, { ...place, course: `it's "a" \\ course` })[way] ?? '';
    expect(code).not.toMatch(/\b(const|let)\b|=>|`/);
    const added: object[] = [];
    const tag = { setAttribute: (key: string, text: string) => Object.assign(tag, { [key]: text }) };
    const page = { createElement: () => tag, head: { appendChild: (child: object) => added.push(child) } };
    new Function('document', code)(page);
    expect(added).toEqual([tag]);
    expect(tag).toMatchObject({
      type: 'module',
      src: 'https://tutor.example.edu/course-tutor.js',
      [name]: value,
    });
  });

  it('lets no character of a name end an attribute', () => {
    for (const course of ['a"><script>', "a'><script>"]) {
      for (const { ways } of snippets({ ...place, course })) {
        for (const { code = '' } of ways) {
          if (code.startsWith('<')) expect(code).not.toMatch(/["']><script>/);
        }
      }
    }
  });
});
