import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../proxy/watch/mail/html.ts';
import type { Letter } from '../../../proxy/watch/mail/letter.ts';
import { renderText } from '../../../proxy/watch/mail/text.ts';

const nasty = '<script>alert("x")</script> & co';
const letter: Letter = {
  language: 'en',
  tone: 'warning',
  subject: nasty,
  preview: nasty,
  label: nasty,
  title: nasty,
  blocks: [
    { kind: 'paragraph', text: `${nasty} \`budget.dailyUsd\`` },
    { kind: 'heading', text: nasty },
    { kind: 'meter', label: nasty, value: nasty, share: 0.8, tone: 'warning' },
    { kind: 'figures', items: [{ label: nasty, value: nasty, note: nasty }] },
    { kind: 'table', columns: [nasty, 'Cost'], rows: [[nasty, '$1.00']] },
    { kind: 'steps', items: [nasty] },
    { kind: 'notices', items: [{ tone: 'critical', title: nasty, text: nasty }] },
    { kind: 'button', text: nasty, url: 'https://tutor.example.edu/admin/?a=1&b="2"' },
  ],
  footer: [nasty],
};

describe('a letter', () => {
  it('lets nothing that somebody named become HTML', () => {
    const html = renderHtml(letter);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co');
    expect(html).toContain('href="https://tutor.example.edu/admin/?a=1&amp;b=&quot;2&quot;"');
    expect(html).toMatch(/<code dir="ltr" [^>]*>budget\.dailyUsd<\/code>/);
  });

  it('loads nothing from anywhere', () => {
    expect(renderHtml(letter)).not.toMatch(/<img|<link|src=|url\(|@import/);
  });

  it('begins its lines where its language does, and those of a quote where the words in it do', () => {
    const quote = { kind: 'quote', who: 'Ann', text: 'Why?' } as const;
    const blocks = [...letter.blocks, quote];
    const html = renderHtml({ ...letter, language: 'ar', blocks });
    expect(html).toContain('<html lang="ar" dir="rtl">');
    // Of a mail that is shown within a page nothing is left but what stands in its body.
    expect(html).toMatch(/<table role="presentation" dir="rtl"[^>]* class="page"/);
    expect(html).toMatch(/<blockquote [^>]*dir="auto"[^>]*border-right:4px/);
    expect(html).not.toMatch(/text-align:left|border-left:4px/);
    const english = renderHtml({ ...letter, blocks });
    expect(english).toContain('<html lang="en" dir="ltr">');
    expect(english).not.toMatch(/text-align:right|border-right:4px/);
  });

  it('says the same as text, in lines that a terminal can show', () => {
    const text = renderText({
      ...letter,
      blocks: [...letter.blocks, { kind: 'paragraph', text: 'word '.repeat(60) }],
    });
    expect(text).toContain('[################################........]');
    expect(text).toContain('1. ');
    for (const line of text.slice(text.indexOf('word')).split('\n'))
      expect(line.length).toBeLessThanOrEqual(72);
  });

  it('fills the bar as far as the budget is used, and no further', () => {
    const barOf = (share: number) =>
      /width="(\d+)%" style="height:10px/.exec(
        renderHtml({ ...letter, blocks: [{ kind: 'meter', label: 'a', value: 'b', share, tone: 'info' }] }),
      )?.[1];
    expect([0.01, 0.8, 1, 1.4].map(barOf)).toEqual(['1', '80', '100', '100']);
    expect(barOf(0)).toBeUndefined();
  });
});
