import { fieldValue } from '../header-list.ts';
import type { AnsweredPage } from './ask.ts';

/** An LMS whose settings the advice can name. */
export type Platform = 'Moodle' | 'WordPress' | 'Canvas' | 'Open edX';

/** What says whose page it is: fields and markup that each of them sends by default. */
const signs: readonly (readonly [Platform, (page: AnsweredPage) => boolean])[] = [
  [
    'Moodle',
    (page) =>
      fieldValue(page.fields, 'x-redirect-by') === 'Moodle' ||
      /\bMoodleSession/.test(fieldValue(page.fields, 'set-cookie') ?? '') ||
      /\bM\.cfg\s*=|<meta name="keywords" content="moodle\b/.test(page.text) ||
      // Its pages from before it knows its theme: errors of the configuration, maintenance.
      (page.status >= 500 && /<div id="region-main">[\s\S]*class=['"]alert-danger['"]/.test(page.text)),
  ],
  [
    'WordPress',
    (page) =>
      fieldValue(page.fields, 'x-redirect-by') === 'WordPress' ||
      (fieldValue(page.fields, 'link') ?? '').includes('https://api.w.org/') ||
      /\/wp-(?:content|includes)\//.test(page.text) ||
      /<body id="error-page">[\s\S]*wp-die-message/.test(page.text),
  ],
  [
    'Canvas',
    (page) =>
      fieldValue(page.fields, 'x-canvas-meta') !== undefined || /\bINST\s*=|canvas-lms/.test(page.text),
  ],
  ['Open edX', (page) => /openedx-release-line|\bedx-(?:cookie|header)|\/openedx\//i.test(page.text)],
];

export function platformOf(page: AnsweredPage): Platform | undefined {
  return signs.find(([, isIt]) => isIt(page))?.[0];
}

/** The address that the LMS believes to have, where its page says it. */
export function ownAddress({ fields, text }: AnsweredPage): string | undefined {
  const moodle = /"wwwroot":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1]?.replaceAll('\\/', '/');
  const wordpress = /<(https?:\/\/[^>]*)>;\s*rel="https:\/\/api\.w\.org\/"/.exec(
    fieldValue(fields, 'link') ?? '',
  )?.[1];
  const address = moodle ?? wordpress;
  return address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined;
}

/** For a terminal and a log: what others wrote is cut, and without control characters. */
export function titleOf({ text }: AnsweredPage): string {
  return plain(/<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? '');
}

/** The sentence of an error page that says most. */
export function errorWordsOf(page: AnsweredPage): string {
  const alert =
    /class=['"][^'"]*(?:alert-danger|wp-die-message)[^'"]*['"]>([\s\S]{0,2000}?)<\/(?:div|p)>/.exec(
      page.text,
    )?.[1];
  return alert === undefined ? titleOf(page) : plain(alert.replaceAll(/<[^<>]*>/g, ' '));
}

function plain(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 160);
}
