import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { TagInserter } from '../../../../proxy/lms/injection/tag-inserter.ts';

const tag = '<script data-course="c"></script>';

async function insert(page: Buffer | string, pieceBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const bytes = Buffer.from(page as string);
  const inserter = new TagInserter(tag, () => undefined);
  const result = buffer(inserter);
  for (let at = 0; at < bytes.length; at += pieceBytes) inserter.write(bytes.subarray(at, at + pieceBytes));
  inserter.end();
  return result;
}

/** The page with `|` where the tag belongs, and nowhere if there is none. */
async function expectAt(marked: string): Promise<void> {
  const page = marked.replace('|', '');
  for (const pieceBytes of [1, 2, 3, 7, Number.POSITIVE_INFINITY]) {
    expect((await insert(page, pieceBytes)).toString()).toBe(marked.replace('|', tag));
  }
}

describe('the tag goes before the end tag of the body', () => {
  it.each([
    '<body><p>text</p>|</body></html>',
    '<BODY>text|</BoDy\n ></html>',
    '<body>|</body/>',
    '<p>no start tag is needed|</body>',
    '<body>once|</body></body></body>',
    '<body>a < b </ x > <<p><|</body>',
    '<body><<|</body>',
  ])('%s', expectAt);
});

describe('what only looks like the end of the body is passed over', () => {
  it.each([
    '<!-- </body> --><p>|</body>',
    '<!-->|</body> --><p></body>',
    '<!---><p>|</body>',
    '<!-- </body> --!><p>|</body>',
    '<!-- -- > </body> - -> --><p>|</body>',
    '<!--!></body>--><p>|</body>',
    '<!doctype html><?php </body ?><p>|</body>',
    '</ </body><p>|</body>',
    '<p title="</body>">|</body>',
    "<p title='</body>' x=1>|</body>",
    '<p title = "</body>">|</body>',
    '<p title=a">|</body>',
    '<p ">|</body>',
    '<iframe srcdoc="<body></body>"></body></iframe>|</body>',
    '<script>"</body>"</script>|</body>',
    '<SCRIPT>"</body>"</ScRiPt >|</body>',
    '<script><!-- <script> </script> </body> --></script>|</body>',
    '<script><!-- </script>|</body>',
    '<script><!--></script>|</body>',
    '<script>"</scripts></body>"</script>|</body>',
    '<style>/* </body> */</style>|</body>',
    '<title></body></title>|</body>',
    '<textarea></body></textareas></textarea>|</body>',
    '<noscript></body></noscript>|</body>',
    '<template></body></template>|</body>',
    '<svg><title>x</title><style/><path d="M0"/></svg>|</body>',
    '<svg><![CDATA[ > </body> ]]></svg>|</body>',
    '<![CDATA[ > |</body>',
    '<bodyguard></bodyguard></bod></bodyy>|</body>',
  ])('%s', expectAt);
});

describe('a page without an end tag of the body gets it at its end', () => {
  it.each([
    '<!doctype html><title>x</title><p>text|',
    '<html><p>text</html>|',
    '<HEAD></HEAD><p>text</p>\n|',
    '<body><p title="</body>">text|',
    '<body><script>1</script>|',
  ])('%s', expectAt);
});

describe('a page stays as it is', () => {
  it.each([
    '',
    '<li>one</li>',
    '<!-- doctype html --><p>text',
    '<body><p>text<',
    '<body><p title="',
    '<body><svg>',
    '<body><template>',
    '<body><textarea>',
    '<body>unfinished</bod',
    '<body>unfinished</body',
    '<body><!-- </body>',
    '<body><script></body>',
    '<body><plaintext></body>',
    '<body><course-tutor course="x"></course-tutor></body>',
    '<body><script type="module" src="https://tutor/course-tutor.js?v=2"></script></body>',
  ])('%s', expectAt);

  it('in UTF-16, with a byte order mark or without', async () => {
    const text = '<html><body>текст</body></html>';
    const little = Buffer.from(text, 'utf16le');
    const marked = Buffer.from(`\ufeff${text}`, 'utf16le');
    const big = Buffer.from(marked).swap16();
    for (const bytes of [little, marked, big]) expect(await insert(bytes, 1)).toEqual(bytes);
  });
});

it('takes bytes beyond ASCII for what they are, whatever the encoding', async () => {
  const every = Buffer.from(Array.from({ length: 128 }, (_, i) => 128 + i));
  const page = (tagged: string) =>
    Buffer.concat([Buffer.from('<body>'), every, Buffer.from(`${tagged}</body>`), every]);
  expect(await insert(page(''), 5)).toEqual(page(tag));
});

it('holds back no more than the beginning of an end tag', () => {
  const inserter = new TagInserter(tag, () => undefined);
  inserter.write('<body>text</bod');
  expect((inserter.read() as Buffer).toString()).toBe('<body>text');
  inserter.write('ily');
  expect((inserter.read() as Buffer).toString()).toBe('</bodily');
});

type Node = DefaultTreeAdapterMap['node'];

function* within(node: Node): Generator<Node> {
  yield node;
  for (const child of 'childNodes' in node ? node.childNodes : []) yield* within(child);
}

it('agrees with a whole HTML parser on pages made of pieces that are hard to tell apart', async () => {
  const parts =
    '<p>|</p>|<!--|-->|--!>|<script>|</script>|<style>|</style>|<textarea>|</textarea>|<title>|</title>|<iframe>|</iframe>|<noscript>|</noscript>|</body>|</BODY >|</body x="|<a b="|<a b=|"|\'|=|>|/|<|</|<!|<?|-|!|x| ';
  const piece = fc.constantFrom(...parts.split('|'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 25 }),
      fc.integer({ min: 1, max: 9 }),
      async (made, size) => {
        const text = `<!doctype html><html><body>${made.join('')}`;
        const changed = (await insert(text, size)).toString();
        const nodes = [...within(parse(changed, { sourceCodeLocationInfo: true }))];
        const scripts = nodes.filter(
          (node) =>
            node.nodeName === 'script' &&
            'attrs' in node &&
            node.attrs.some(({ name }) => name === 'data-course'),
        );
        if (changed !== text) {
          expect(scripts).toHaveLength(1);
          return;
        }
        const body = nodes.find(({ nodeName }) => nodeName === 'body');
        const location = body && 'sourceCodeLocation' in body ? body.sourceCodeLocation : undefined;
        expect(location && 'endTag' in location ? location.endTag : undefined).toBeUndefined();
      },
    ),
    { numRuns: 3000, seed: 8 },
  );
});
