/** Languages that folders and files are called by: two-letter codes, because longer ones are mostly words. */
const codes =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh'.split(
    ' ',
  );

/** What is written behind a code without a mark between: `ptbr`. Most such words are words: `loop`, `date`. */
const joinedRegions: ReadonlySet<string> = new Set(['br', 'cn', 'tw', 'hk', 'us', 'gb', 'mx']);

/** Codes of countries that folders are called by as if they were languages. */
const countries: Readonly<Record<string, string>> = {
  cn: 'zh',
  jp: 'ja',
  kr: 'ko',
  ua: 'uk',
  cz: 'cs',
  dk: 'da',
  gr: 'el',
};

const tag = /^([a-z]{2})(?:[-_]?([a-z]{2}|[a-z]{4}|\d{3}))?$/i;

/** Reads the languages that files and folders are named after: `pt-BR`, `zh_hant`, `ptbr`, `french`, `español`. */
export class LanguageNames {
  readonly #byName = new Map<string, string>();

  constructor() {
    const english = new Intl.DisplayNames('en', { type: 'language' });
    for (const code of codes) {
      const own = new Intl.DisplayNames(code, { type: 'language' });
      for (const name of [english.of(code), own.of(code)]) if (name) this.#byName.set(plain(name), code);
    }
  }

  /** BCP 47; undefined for a name of anything else. */
  languageOf(name: string): string | undefined {
    // What is written so is one, also where few are taught in it.
    if (/^[a-z]{2}-[A-Z]{2}$/.test(name)) return canonical(name);
    const ofCountry = countries[name.toLowerCase()];
    if (ofCountry !== undefined) return ofCountry;
    const [, code = '', more] = tag.exec(name) ?? [];
    if (codes.includes(code.toLowerCase())) {
      if (more === undefined) return code.toLowerCase();
      if (/[-_]/.test(name) || joinedRegions.has(more.toLowerCase())) return canonical(`${code}-${more}`);
    }
    // `brazilian-portuguese`
    const words = plain(name).split(/[-_ ]+/);
    return words.length > 2 ? undefined : this.#byName.get(words.at(-1) ?? '');
  }
}

function canonical(name: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(name)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** How well a language serves those who want another: 0 for another language, up to 3 for the same. */
export function languageMatch(found: string, wanted: string): 0 | 1 | 2 | 3 {
  if (found.toLowerCase() === wanted.toLowerCase()) return 3;
  const [a, b] = [new Intl.Locale(found).maximize(), new Intl.Locale(wanted).maximize()];
  if (a.language !== b.language) return 0;
  if (a.script !== b.script) return 1;
  return a.region === b.region ? 3 : 2;
}
