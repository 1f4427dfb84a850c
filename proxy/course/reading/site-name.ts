/** What stands between a page's own title and the name of its site. */
const separators = [' | ', ' - ', ' – ', ' — ', ' · ', ' :: '];
/** Of fewer pages nothing is known. */
const leastPages = 3;

/** Titles of a site's pages without its name, which stands at the end of most of them. */
export function withoutSiteName(titles: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const title of titles) {
    for (const end of endsOf(title)) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const isName = (end: string) => {
    const count = counts.get(end) ?? 0;
    return count >= leastPages && count > titles.length / 2;
  };
  return titles.map((title) => {
    const [longest = ''] = endsOf(title).filter(isName);
    return title.slice(0, title.length - longest.length);
  });
}

/** ` | Basics - Python`, ` - Python`: the longest first; none that would leave no title. */
function endsOf(title: string): string[] {
  return separators
    .flatMap((separator) => {
      const places: number[] = [];
      for (let at = title.indexOf(separator); at >= 0; at = title.indexOf(separator, at + 1)) places.push(at);
      return places;
    })
    .filter((at) => title.slice(0, at).trim() !== '')
    .sort((a, b) => a - b)
    .map((at) => title.slice(at));
}
