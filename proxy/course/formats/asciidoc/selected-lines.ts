/**
 * What of an included file its include asks for: `lines="1..10;15..-1"`, `tag=name` or `tags=a;b` between
 * `tag::name[]` and `end::name[]`. All of it where neither is said, without the lines that only mark tags.
 */
export function selectedLines(text: string, attributes: Readonly<Record<string, string>>): string {
  const lines = text.split('\n');
  if (attributes.lines) return byNumber(lines, attributes.lines).join('\n');
  const tags = attributes.tags ?? attributes.tag;
  const wanted = tags?.split(/[;,]/).map((tag) => tag.trim());
  return byTag(lines, wanted).join('\n');
}

const tagMark = /(?:^|[^\w-])(tag|end)::([\w.-]{1,200})\[\]/;

function byTag(lines: readonly string[], wanted: readonly string[] | undefined): string[] {
  const open: string[] = [];
  const isWanted = (): boolean =>
    wanted === undefined ||
    wanted.some((tag) => (tag === '*' ? open.length > 0 : tag === '**' || open.includes(tag)));
  return lines.filter((line) => {
    const mark = tagMark.exec(line);
    if (mark === null) return isWanted();
    const [, kind, tag = ''] = mark;
    if (kind === 'tag') open.push(tag);
    else if (open.includes(tag)) open.splice(open.lastIndexOf(tag), 1);
    return false;
  });
}

function byNumber(lines: readonly string[], ranges: string): string[] {
  return ranges.split(/[;,]/).flatMap((range) => {
    const [, first = '', dots, last = ''] = /^\s*(\d{1,9})(\.\.(-1|\d{1,9})?)?\s*$/.exec(range) ?? [];
    if (first === '') return [];
    const from = Number(first);
    const end = dots === undefined ? from : last === '' || last === '-1' ? lines.length : Number(last);
    return lines.slice(Math.max(0, from - 1), end);
  });
}
