import { escapeHtml } from '../../ground/escape-html.ts';
import { directionOf } from '../../words/language-tag.ts';
import type { Block, Figure, Lead, Letter, Notice, Tone } from './letter.ts';
import { plainQuote } from './plain-quote.ts';

/**
 * Mail clients know tables and inline styles; everything else is a bonus. The
 * colours are for a light page and are replaced by class where a client obeys
 * `prefers-color-scheme`; those that invert colours by themselves find nothing
 * that becomes unreadable.
 */
const colours: Record<Tone, { strong: string; soft: string; line: string }> = {
  good: { strong: '#166534', soft: '#f0fdf4', line: '#bbf7d0' },
  info: { strong: '#1e4fa3', soft: '#eff5ff', line: '#c7dbfb' },
  warning: { strong: '#92400e', soft: '#fffbeb', line: '#fbdf9b' },
  critical: { strong: '#a41b1b', soft: '#fef2f2', line: '#fbcaca' },
};
const darkColours: typeof colours = {
  good: { strong: '#86e3a4', soft: '#10281a', line: '#24543a' },
  info: { strong: '#9cc3ff', soft: '#14233b', line: '#2a4674' },
  warning: { strong: '#fbc85c', soft: '#2b2110', line: '#5e4717' },
  critical: { strong: '#ff9d96', soft: '#331716', line: '#6e2b28' },
};
const barColours: Record<Tone, string> = {
  good: '#22a35a',
  info: '#3b7ddd',
  warning: '#e69a0c',
  critical: '#d93838',
};

const ink = '#1c2330';
const quiet = '#5b6472';
const hairline = '#e3e6eb';
const font = `font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`;

/** Where lines begin and end; mail clients do not know logical properties, and drop what `html` and `body` say. */
interface Sides {
  start: 'left' | 'right';
  end: 'left' | 'right';
}

export function renderHtml(letter: Letter): string {
  const { language, tone, subject, preview, label, title, blocks, footer } = letter;
  const direction = directionOf(language);
  const sides: Sides =
    direction === 'rtl' ? { start: 'right', end: 'left' } : { start: 'left', end: 'right' };
  const { strong } = colours[tone];
  return `<!DOCTYPE html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;background:#f3f4f7;-webkit-text-size-adjust:100%}
@media (max-width:479px){.page{padding:0!important}.card{border-radius:0!important;border-left:0!important;border-right:0!important}.inner{padding-left:20px!important;padding-right:20px!important}.title{font-size:21px!important}}
@media (prefers-color-scheme:dark){body{background:#12151b}.page{background:#12151b!important}.card{background:#1b2029!important;border-color:#2b323e!important}.ink{color:#e8ebf0!important}.quiet{color:#a2abb9!important}.line{border-color:#2f3744!important}.track{background:#343c49!important}.button{background:#9cc3ff!important}.button a{color:#0e1a2d!important}.link{color:#9cc3ff!important}${darkRules()}}
</style>
</head>
<body dir="${direction}">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${escapeHtml(preview)}${'&#847;&zwnj;&nbsp;'.repeat(40)}</div>
<table role="presentation" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background:#f3f4f7;padding:28px 12px"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="card" style="max-width:600px;background:#ffffff;border:1px solid ${hairline};border-radius:14px;border-collapse:separate;overflow:hidden">
<tr><td style="height:5px;line-height:5px;font-size:0;background:${barColours[tone]}">&nbsp;</td></tr>
<tr><td class="inner" style="padding:26px 32px 4px;text-align:${sides.start}">
<p class="tone-${tone}" style="margin:0 0 8px;${font};font-size:13px;line-height:18px;font-weight:600;letter-spacing:.02em;color:${strong}">${escapeHtml(label)}</p>
<h1 class="title ink" style="margin:0 0 10px;${font};font-size:24px;line-height:1.28;font-weight:700;color:${ink}">${escapeHtml(title)}</h1>
</td></tr>
${blocks.map((block) => `<tr><td class="inner" style="padding:0 32px;text-align:${sides.start}">${blockHtml(block, sides)}</td></tr>`).join('\n')}
<tr><td class="inner" style="padding:10px 32px 26px;text-align:${sides.start}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="line quiet" style="border-top:1px solid ${hairline};padding-top:14px;${font};font-size:12px;line-height:18px;color:${quiet}">${footer.map(rich).join('<br>')}</td></tr></table>
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

function darkRules(): string {
  return Object.entries(darkColours)
    .map(
      ([tone, { strong, soft, line }]) =>
        `.tone-${tone}{color:${strong}!important}.box-${tone}{background:${soft}!important;border-color:${line}!important}`,
    )
    .join('');
}

function blockHtml(block: Block, sides: Sides): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p class="ink" style="margin:0 0 16px;${font};font-size:15px;line-height:23px;color:${ink}">${rich(block.text)}</p>`;
    case 'heading':
      return `<h2 class="ink" style="margin:14px 0 8px;${font};font-size:16px;line-height:22px;font-weight:700;color:${ink}">${escapeHtml(block.text)}</h2>`;
    case 'meter':
      return meterHtml(block, sides);
    case 'figures':
      return figuresHtml(block.items, sides);
    case 'table':
      return tableHtml(block.columns, block.rows, sides);
    case 'steps':
      return stepsHtml(block.items);
    case 'leads':
      return leadsHtml(block.items, sides);
    case 'notices':
      return block.items.map(noticeHtml).join('');
    case 'quote':
      return quoteHtml(block, sides);
    case 'button':
      return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:10px 0 20px"><tr><td class="button" style="background:#1e4fa3;border-radius:9px"><a href="${escapeHtml(block.url)}" style="display:inline-block;padding:12px 22px;${font};font-size:15px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(block.text)}</a></td></tr></table>`;
    default:
      return block satisfies never;
  }
}

function meterHtml({ label, value, share, tone }: Extract<Block, { kind: 'meter' }>, { end }: Sides): string {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const rest =
    percent === 100
      ? ''
      : `<td class="track" style="height:10px;font-size:0;line-height:10px;background:#e6e9ee">&nbsp;</td>`;
  const filled =
    percent === 0
      ? ''
      : `<td width="${percent}%" style="height:10px;font-size:0;line-height:10px;background:${barColours[tone]}">&nbsp;</td>`;
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 4px"><tr><td class="ink" style="${font};font-size:14px;line-height:20px;font-weight:600;color:${ink}">${escapeHtml(label)}</td><td class="quiet" align="${end}" style="${font};font-size:14px;line-height:20px;color:${quiet}">${escapeHtml(value)}</td></tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px;border-radius:5px;border-collapse:separate;overflow:hidden"><tr>${filled}${rest}</tr></table>`;
}

function figuresHtml(items: readonly Figure[], sides: Sides): string {
  const rows: string[] = [];
  for (let index = 0; index < items.length; index += 2) {
    const cells = [items[index], items[index + 1]].map((item) =>
      item === undefined ? '<td width="50%"></td>' : figureHtml(item, sides),
    );
    rows.push(`<tr>${cells.join('')}</tr>`);
  }
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 8px">${rows.join('')}</table>`;
}

function figureHtml({ label, value, note }: Figure, { end }: Sides): string {
  const under =
    note === undefined
      ? ''
      : `<br><span class="quiet" style="font-size:12px;line-height:17px;color:${quiet}">${escapeHtml(note)}</span>`;
  return `<td width="50%" valign="top" style="padding:2px 0 14px;padding-${end}:10px;${font}"><span class="quiet" style="font-size:13px;line-height:18px;color:${quiet}">${escapeHtml(label)}</span><br><span class="ink" style="font-size:22px;line-height:30px;font-weight:700;color:${ink}">${escapeHtml(value)}</span>${under}</td>`;
}

function tableHtml(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { start, end }: Sides,
): string {
  const cell = (text: string, column: number, style: string, name: string) =>
    `<${name} class="line ${name === 'th' ? 'quiet' : 'ink'}" align="${column === 0 ? start : end}" valign="top" style="padding:8px 0;padding-${end}:${column === columns.length - 1 ? 0 : 12}px;border-bottom:1px solid ${hairline};${font};font-size:14px;line-height:20px;${style}${column === 0 ? '' : ';white-space:nowrap'}">${escapeHtml(text)}</${name}>`;
  const head = columns
    .map((text, column) => cell(text, column, `font-weight:500;font-size:13px;color:${quiet}`, 'th'))
    .join('');
  const body = rows.map(
    (row) => `<tr>${row.map((text, column) => cell(text, column, `color:${ink}`, 'td')).join('')}</tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px;border-collapse:collapse"><tr>${head}</tr>${body.join('')}</table>`;
}

function stepsHtml(items: readonly string[]): string {
  const rows = items.map(
    (item, index) =>
      `<tr><td width="30" valign="top" style="padding:1px 0 12px"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="box-info tone-info" width="22" height="22" align="center" style="border:1px solid ${colours.info.line};background:${colours.info.soft};border-radius:12px;${font};font-size:12px;line-height:22px;font-weight:700;color:${colours.info.strong}">${index + 1}</td></tr></table></td><td class="ink" style="padding:2px 0 12px;${font};font-size:15px;line-height:23px;color:${ink}">${rich(item)}</td></tr>`,
  );
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 4px">${rows.join('')}</table>`;
}

function leadsHtml(items: readonly Lead[], sides: Sides): string {
  const rows = items.map(({ text, quote, link }) => {
    const quoted = quote === '' ? '' : blockquote(quote, '6px 0 0', sides);
    return `<tr><td class="line ink" style="padding:12px 0;border-top:1px solid ${hairline};${font};font-size:15px;line-height:22px;color:${ink}">${rich(text)}${quoted}<p style="margin:6px 0 0"><a class="link" href="${escapeHtml(link.url)}" style="${font};font-size:14px;line-height:20px;color:#1e4fa3">${escapeHtml(link.text)}</a></p></td></tr>`;
  });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 8px">${rows.join('')}</table>`;
}

function blockquote(text: string, margin: string, { start }: Sides): string {
  return `<blockquote class="line ink" dir="auto" style="margin:${margin};padding:2px 0;padding-${start}:14px;border-${start}:4px solid ${hairline};${font};font-size:15px;line-height:22px;color:${ink};white-space:pre-wrap;overflow-wrap:anywhere">${escapeHtml(plainQuote(text))}</blockquote>`;
}

function quoteHtml({ who, text }: Extract<Block, { kind: 'quote' }>, sides: Sides): string {
  return `<p class="quiet" style="margin:0 0 4px;${font};font-size:13px;line-height:18px;color:${quiet}">${escapeHtml(who)}:</p>${blockquote(text, '0 0 16px', sides)}`;
}

function noticeHtml({ tone, title, text }: Notice): string {
  const { strong, soft, line } = colours[tone];
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px;border-collapse:separate"><tr><td class="box-${tone}" style="padding:14px 16px;background:${soft};border:1px solid ${line};border-radius:10px"><p class="tone-${tone}" style="margin:0 0 4px;${font};font-size:15px;line-height:21px;font-weight:700;color:${strong}">${escapeHtml(title)}</p><p class="ink" style="margin:0;${font};font-size:14px;line-height:21px;color:${ink}">${rich(text)}</p></td></tr></table>`;
}

/** Escapes, and sets what stands between backticks as code. */
function rich(text: string): string {
  return escapeHtml(text).replace(
    /`([^`]+)`/g,
    `<code dir="ltr" style="font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em;font-weight:600">$1</code>`,
  );
}
