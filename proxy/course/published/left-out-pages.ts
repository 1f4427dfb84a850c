/** Why addresses that a site names give no lesson, as its operator is told. */
const reasons = {
  robots: 'forbidden by robots.txt',
  elsewhere: 'on another host, or redirected there',
  missing: 'not there',
  away: 'without an answer; what was read of them before is kept',
  'no page': 'no pages but other files',
  list: 'lists of other pages, as of posts and tags',
  'too much': 'too large, or broken',
  /** They would be kept under its name. */
  same: 'the same lesson under another address',
  'above the limit': 'above sites.mostPages',
  'out of time': 'not asked for in the time of one reading; what was read of them before is kept',
} as const;

export type WhyNoPage = keyof typeof reasons;

/** Addresses are named up to a number, the rest is counted. */
const mostNamed = 4;

/** Counts of addresses, and some of them by name. */
export class LeftOutPages {
  readonly #found = new Map<WhyNoPage, { count: number; named: string[] }>();

  add(why: WhyNoPage, address: string, count = 1): void {
    const found = this.#found.get(why) ?? { count: 0, named: [] };
    found.count += count;
    if (found.named.length < mostNamed) found.named.push(address);
    this.#found.set(why, found);
  }

  countOf(why: WhyNoPage): number {
    return this.#found.get(why)?.count ?? 0;
  }

  /** A line for each reason, for the operator. */
  lines(): string[] {
    return (Object.keys(reasons) as WhyNoPage[]).flatMap((why) => {
      const found = this.#found.get(why);
      if (found === undefined) return [];
      const { count, named } = found;
      const rest = count > named.length ? ` and ${(count - named.length).toLocaleString('en')} more` : '';
      return [`${count.toLocaleString('en')} ${reasons[why]}: ${named.join(', ')}${rest}`];
    });
  }
}
