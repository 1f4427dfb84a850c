import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../../proxy/course/formats/html/read.ts';

const read = (html: string) => readHtml({ inside: 'a.html', bytes: Buffer.from(html) });

describe('files of HTML that are no pages', () => {
  test.each([
    ['one that leads on', '<meta http-equiv="refresh" content="0; url=b.html"><p>Moved.</p>', 'navigation'],
    ['a template of Jinja', '{% extends "base.html" %}{% block main %}<p>Text</p>{% endblock %}', 'program'],
    ['of Go', '{{ define "main" }}<h1>{{ .Title }}</h1>{{ end }}', 'program'],
    ['of Handlebars', '<ul>{{#each items}}<li>{{name}}</li>{{/each}}</ul>', 'program'],
    ['with a title that is put in', '<title>{{ title }}</title><p>Text</p>', 'program'],
    ['a page that its program fills', '<div id="app"></div><script>draw();</script>', 'program'],
  ])('%s', (_, html, why) => {
    expect(read(html)).toEqual({ kind: 'left out', why });
  });

  test.each([
    ['a lesson about templates', '<h1>Jinja</h1><pre>{% if x %}</pre><p>Write <code>{% endif %}</code>.</p>'],
    ['a page of Jekyll', '---\ntitle: A\n---\n{% include x.html %}<p>Text</p>'],
    ['one with a placeholder in a sentence', '<p>Hello {{ name }}, write your name.</p>'],
    ['an empty page', '<p></p>'],
  ])('%s is one', (_, html) => {
    expect(read(html).kind).toBe('lessons');
  });

  test('takes time in proportion to the page', () => {
    expect(read('<meta '.repeat(50_000)).kind).toBe('lessons');
    expect(read(`${'<pre>'.repeat(5_000)}{% if`).kind).toBe('lessons');
  });
});
