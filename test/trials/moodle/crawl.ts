import { type Got, navigation, type TwoWays } from './two-ways.ts';

export interface Difference {
  path: string;
  what: string;
}

export interface Crawl {
  pages: number;
  tagged: number;
  assets: number;
  differences: Difference[];
}

/** What Moodle itself makes anew for each response; everything else has to be the same byte by byte. */
export const madeAnew: readonly (readonly [what: string, pattern: RegExp, same: string | Letter])[] = [
  ['ids of elements by the clock', /\byui_\d+(?:_\d+)+|(?<![0-9a-f])[0-9a-f]{13,28}(?![0-9a-f])/g, '*'],
  [
    'random endings of ids in forms',
    /(?<=\b(?:id|fitem|fgroup|mform\d+|yui)_?\w*_)[0-9A-Za-z]{15}(?![0-9A-Za-z])/g,
    '*',
  ],
  ['token of the sign-in form', /(?<=name="logintoken" value=")\w+/g, '*'],
  ['numbers of new draft areas', /(?<=value="|itemid\W{1,9})\d{5,10}\b/g, '*'],
  ['the second of the page', /(?<=-timestamp="|[;&?]time=)\d{10}/g, '*'],
  ['the second of the language files', /(?<="langrev":)\d{10}/g, '*'],
  ['how many seconds ago', /\b\d+ (?:mins?|secs?)\b/g, '*'],
  ['instance of an editor', /(?<="pageinstance":")\w+/g, '*'],
  ['random spelling of e-mail addresses', /&#(\d+);/g, (_whole, code) => String.fromCharCode(Number(code))],
  [
    'the same in their links',
    /%([0-7][0-9a-f])/gi,
    (_whole, code) => String.fromCharCode(Number.parseInt(code, 16)),
  ],
];

type Letter = (whole: string, code: string) => string;

const addressesInPage = /\b(?:href|src)="([^"#]+)/g;
/** Whatever changes something, ends the session, or asks for it to be changed. */
const changing =
  /logout|sesskey=|action=|[?&](?:delete|hide|show|confirm|edit|notifyeditingon)=|\/(?:admin\/purgecaches|admin\/upgradesettings|login)\b/;
const asset =
  /\/(?:styles|javascript|requirejs|image|font|yui_combo|jquery|pluginfile|styles_debug)\.php|\.(?:css|js|png|svg|ico)(?:$|\?)/;

/** Opens pages from link to link, and each with what it loads by both routes. */
export async function crawl(
  site: TwoWays,
  starts: readonly string[],
  most: { pages: number; assets: number },
): Promise<Crawl> {
  const seen = new Set(starts);
  const queue = [...starts];
  const result: Crawl = { pages: 0, tagged: 0, assets: 0, differences: [] };
  while (queue.length > 0 && (result.pages < most.pages || result.assets < most.assets)) {
    const path = queue.shift() ?? '';
    const isAsset = asset.test(path);
    const kind = isAsset ? 'assets' : 'pages';
    if (result[kind] >= most[kind]) continue;
    const headers = isAsset ? { 'sec-fetch-dest': 'script', accept: '*/*' } : navigation;
    // What changes with the first visit has changed then: greetings, what is opened by itself.
    if (!isAsset) await site.ask('direct', path, { headers });
    const direct = await site.ask('direct', path, { headers });
    const through = await site.ask('through', path, { headers });
    result[kind] += 1;
    const untagged = withoutTag(through, site.origin);
    if (untagged.isTagged) result.tagged += 1;
    const what = differenceOf(direct, through, untagged.body);
    if (what !== undefined) result.differences.push({ path, what });
    if (isAsset || !String(direct.headers['content-type']).startsWith('text/html')) continue;
    for (const [, written = ''] of direct.body.toString().matchAll(addressesInPage)) {
      const next = pathOn(site.origin, path, written.replaceAll('&amp;', '&'));
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return result;
}

function pathOn(origin: string, from: string, written: string): string | undefined {
  if (!URL.canParse(written, origin + from)) return undefined;
  const { origin: to, pathname, search } = new URL(written, origin + from);
  return to === origin && !changing.test(pathname + search) ? pathname + search : undefined;
}

function withoutTag({ body }: Got, origin: string): { body: string; isTagged: boolean } {
  const text = body.toString('latin1');
  const tag = new RegExp(`<script type="module" src="${origin}/course-tutor/course-tutor.js"[^>]*></script>`);
  return { body: text.replace(tag, ''), isTagged: tag.test(text) };
}

/** Fields that are the connection's, the moment's, or gone with the length of a page that was added to. */
const ownFields = new Set([
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'vary',
  'content-length',
  'accept-ranges',
]);
/** Fields that tell when the response was made. */
const momentFields = new Set(['last-modified', 'expires', 'set-cookie']);

function differenceOf(direct: Got, through: Got, body: string): string | undefined {
  if (direct.status !== through.status) return `status ${direct.status} and ${through.status}`;
  for (const name of new Set([...Object.keys(direct.headers), ...Object.keys(through.headers)])) {
    if (ownFields.has(name) || momentFields.has(name)) continue;
    const [one, other] = [direct.headers[name], through.headers[name]].map(String);
    if (one !== other) return `${name}: ${one} and ${other}`;
  }
  const [one, other] = [comparable(direct.body.toString('latin1')), comparable(body)];
  if (one === other) return undefined;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 80));
  return `bytes ${around(one)} and ${around(other)}`;
}

function comparable(text: string): string {
  return madeAnew.reduce((rest, [, pattern, same]) => rest.replace(pattern, same as Letter), text);
}
