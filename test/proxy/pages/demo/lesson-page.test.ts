import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suiteFolder } from '../../../support/folder.ts';
import { type Sidecar, startSidecar } from '../../../support/sidecar.ts';

const directory = suiteFolder();
let sidecar: Sidecar;
beforeAll(async () => {
  await mkdir(join(directory, 'course'));
  await writeFile(
    join(directory, 'course', '01-<b>.md'),
    [
      '---',
      'title: "<script>alert(1)</script> & \\"quotes\\""',
      '---',
      'Introduction with `code`.',
      '',
      '## Second "heading" <img src=x onerror=alert(2)>',
      '',
      '<script>alert(3)</script>',
      '',
      '<a href="javascript:alert(4)" onclick="alert(5)">link</a>',
    ].join('\n'),
  );
  await writeFile(join(directory, 'course', '02-next.md'), '# Next one\n\nText.\n');
  sidecar = await startSidecar({
    directory,
    config: {
      courses: [
        { id: 'first', title: '<i>Course</i>', language: 'ru', content: join(directory, 'course') },
        { id: 'plain', title: 'Plain', content: join(directory, 'course') },
      ],
    },
  });
});
afterAll(async () => {
  await sidecar.close();
});

async function page(query = ''): Promise<{ html: string; headers: Headers }> {
  const response = await fetch(`${sidecar.url}/${query}`);
  expect(response.status).toBe(200);
  return { html: await response.text(), headers: response.headers };
}

describe('the lesson page', () => {
  test('puts the tutor in as an author does: one script, one element', async () => {
    const { html } = await page('?course=plain&lesson=02-next');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script type="module" src="course-tutor.js"></script>');
    expect(html.match(/<course-tutor /g)).toHaveLength(1);
    expect(html).toContain(
      '<course-tutor course="plain" lesson="02-next" mode="floating" theme="auto"></course-tutor>',
    );
    expect(html).toContain('<h1 id="next-one">Next one</h1>');
  });

  test('shows the first lesson of the first course, in its language', async () => {
    const { html, headers } = await page();
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toMatch(/^<!doctype html>\n<html lang="ru"/);
    expect(html).toContain('Дальше: Next one');
    expect(html).not.toContain('rel="prev"');
  });

  test('inline and dark as the address says, and links keep it so', async () => {
    const { html } = await page('?course=plain&mode=inline&theme=dark');
    expect(html).toContain('mode="inline" theme="dark"');
    expect(html).toMatch(/<main[\s\S]*<course-tutor [\s\S]*<\/main>/);
    expect(html).toMatch(/rel="next" href="[^"]*lesson=02-next&amp;mode=inline&amp;theme=dark"/);
    const nonsense = await page('?course=plain&mode=%3Cscript%3E&theme=%22');
    expect(nonsense.html).toContain('mode="floating" theme="auto"');
  });

  test('escapes what names courses and lessons', async () => {
    const { html } = await page();
    expect(html).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; · &lt;i&gt;Course&lt;/i&gt;',
    );
    expect(html).toContain('course="first"');
    expect(html).not.toContain('alert(1)</script>');
    expect(html).not.toContain('<i>Course');
    expect(html).not.toContain('lesson="01-<b>');
  });

  test('lets no script run but the tutor: not of the author, not inline, not from elsewhere', async () => {
    const policy = (await page()).headers.get('content-security-policy') ?? '';
    const rules = new Map(
      policy.split('; ').map((rule) => [rule.split(' ', 1)[0], rule.split(' ').slice(1)]),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(rules.get('connect-src')).toEqual(["'self'"]);
    expect(rules.get('base-uri')).toEqual(["'none'"]);
    expect(rules.get('form-action')).toEqual(["'none'"]);
    expect(policy).not.toMatch(/unsafe|\*/);
  });
});

test('style and icon come with their types', async () => {
  const style = await fetch(`${sidecar.url}/lesson.css`);
  expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  const icon = await fetch(`${sidecar.url}/favicon.svg`);
  expect(icon.headers.get('content-type')).toBe('image/svg+xml');
});
