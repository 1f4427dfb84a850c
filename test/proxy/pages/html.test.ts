import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, SafeHtml } from '../../../proxy/pages/html.ts';

test('whatever is inserted stays text, in content and in quoted attributes', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('<script>', '"', "'", '&amp;', '</p>'), (any, special) => {
      const { text } = html`${any}${special}${any}`;
      expect(text).not.toMatch(/[<>"']/);
      const back = text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
      expect(back).toBe(`${any}${special}${any}`);
    }),
  );
});

test('what is HTML already is not escaped again', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul class="${'x"y'}">${items}${new SafeHtml('<hr>')}${3}</ul>`.text).toBe(
    '<ul class="x&quot;y"><li>a</li><li>&lt;b&gt;</li><hr>3</ul>',
  );
});
