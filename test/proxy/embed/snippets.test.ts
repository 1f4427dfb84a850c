import { describe, expect, it } from 'vitest';
import { snippets } from '../../../proxy/embed/snippets.ts';

const place = { publicUrl: 'https://tutor.example.edu/', course: 'python-basics' };

describe('what to paste', () => {
  it('covers the platforms, each with steps in both languages and the same code', () => {
    const english = snippets(place);
    const russian = snippets({ ...place, language: 'ru' });
    expect(english.map(({ lms }) => lms)).toEqual([
      'html',
      'moodle',
      'canvas',
      'open-edx',
      'blackboard',
      'wordpress',
    ]);
    for (const [index, { steps, code }] of english.entries()) {
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(russian[index]?.steps).toHaveLength(steps.length);
      expect(russian[index]?.steps.join()).toMatch(/[а-я]/);
      expect(russian[index]?.code).toBe(code);
      expect(code).toContain('https://tutor.example.edu/');
      expect(code).not.toContain('edu//');
    }
  });

  it('is an iframe where the platform strips scripts, and stands in the text where a button would be trapped', () => {
    const codeFor = (name: string) => snippets(place).find(({ lms }) => lms === name)?.code ?? '';
    expect(codeFor('canvas')).toMatch(/^<iframe src="https:\/\/tutor\.example\.edu\/embed\/python-basics"/);
    expect(codeFor('canvas')).not.toContain('<script');
    expect(codeFor('open-edx')).toContain('mode="inline"');
    expect(codeFor('html')).toBe(
      '<script type="module" src="https://tutor.example.edu/course-tutor.js"></script>\n<course-tutor course="python-basics"></course-tutor>',
    );
  });

  it('lets no character of a name end an attribute', () => {
    for (const { code } of snippets({ ...place, course: 'a"><script>' }))
      expect(code).not.toContain('"><script>');
  });
});
