import { isIndex } from '../files/folder-index.ts';
import { isReadme } from '../files/kinds.ts';
import { LanguageNames, languageMatch } from './language-names.ts';

export interface FoundLanguages {
  /** Lessons in another language than the course's that it has in its own, by path: the language that their place says. */
  others: ReadonlyMap<string, string>;
  /** Where the course is there in several languages and in none that is wanted: lessons by language. */
  undecided: ReadonlyMap<string, number>;
}

/** Folders that hold nothing but translations of what stands elsewhere. */
const translations = /^(?:i18n|l10n|translations?|translated|locales?|intl)$/i;
/** Folders that mostly do; those of a course about languages hold its lessons. */
const languages = /^(?:langs?|languages?)$/i;
/** Of Docusaurus: where the translation of `docs/x.md` is. */
const pluginFolder = /^docusaurus-plugin-content-docs\/[^/]+\//;
/** `intro.fr.md`, `chapter2_FR.md` */
const suffix = /([._-])([a-z]{2}(?:[-_][a-z]{2,4})?)(?=\.[a-z]+$)/i;
/** Two letters behind a dash (`intro-ml.md`) are one where as many lessons are there with them and in another language. */
const leastAlike = 2;

/** A lesson in a language that its place says. */
interface Translation {
  path: string;
  language: string;
  /** What it is one of several languages of: its path without the language. */
  of: string;
  /** Where the languages stand side by side. */
  place: string;
  /** It stands in a folder for such: what it is one of several languages of is seen from there. */
  isApart: boolean;
  /** It stands among translations alone. */
  isSurely: boolean;
  /** What says its language may be a word. */
  isLoose: boolean;
}

/**
 * Which lessons of a course are those of another language: a repository with twelve translations is twelve
 * courses. A language is believed where the same lessons are there in two at least.
 * @param paths of lessons, inside the course
 * @param wanted BCP 47: the course's language; undefined where nobody said
 */
export function languagesOf(paths: readonly string[], wanted: string | undefined): FoundLanguages {
  const names = new LanguageNames();
  const named = paths.flatMap((path) => translationAt(path, names) ?? []);
  const isNamed = new Set(named.map(({ path }) => path));
  const originals = paths.filter((path) => !isNamed.has(path));
  const whole = new Map(originals.map((path) => [path, path]));
  const ends = byEnd(originals);
  const originalOf = ({ of, isApart }: Translation) => (isApart ? ends : whole).get(of);
  const found = withoutWords(named, originalOf);
  const others = new Map<string, string>();
  const undecided = new Map<string, number>();
  for (const all of Map.groupBy(found, ({ place }) => place).values()) {
    const byLanguage = Map.groupBy(all, ({ language }) => language);
    const hasOriginal = all.some(({ isSurely }) => isSurely) || areOf(all, originalOf);
    const isSurely = hasOriginal || areTheSame(byLanguage);
    const best = wanted === undefined ? undefined : bestOf([...byLanguage.keys()], wanted);
    // What is not called by a language is in the one that the course was written in.
    const own = best !== undefined && best.match >= (hasOriginal ? 2 : 1) ? best.language : undefined;
    if (hasOriginal ? wanted === undefined : own === undefined) {
      // `hello.cs.md` beside `hello.ml.md` is about two programs.
      const isOneLesson = all.every(({ of, place }) => of === place);
      if (isSurely && (hasOriginal || !isOneLesson)) add(undecided, byLanguage);
      continue;
    }
    // Names of files may be translated as well.
    if (!isSurely && byLanguage.size <= 2 && 2 * all.length <= paths.length) continue;
    for (const { path, language } of all) if (language !== own) others.set(path, language);
    // Of what was not translated the original stays.
    for (const lesson of hasOriginal ? (byLanguage.get(own ?? '') ?? []) : []) {
      const path = originalOf(lesson);
      if (path !== undefined) others.set(path, 'original');
    }
  }
  return { others, undecided };
}

/** Without files whose names end with two letters that are no language but a word. */
function withoutWords(
  named: readonly Translation[],
  originalOf: (lesson: Translation) => string | undefined,
): Translation[] {
  const byName = Map.groupBy(named, ({ of, place }) => (of === place ? of : undefined));
  byName.delete(undefined);
  const times = new Map<string, number>();
  for (const lessons of byName.values()) {
    for (const lesson of lessons) {
      if (lessons.length > 1 || originalOf(lesson) !== undefined)
        times.set(lesson.language, (times.get(lesson.language) ?? 0) + 1);
    }
  }
  return named.filter(({ isLoose, language }) => !isLoose || (times.get(language) ?? 0) >= leastAlike);
}

function add(counts: Map<string, number>, lessons: ReadonlyMap<string, readonly unknown[]>): void {
  for (const [language, { length }] of lessons) counts.set(language, (counts.get(language) ?? 0) + length);
}

function translationAt(path: string, names: LanguageNames): Translation | undefined {
  const segments = path.split('/');
  for (const [index, segment] of segments.slice(0, -1).entries()) {
    const language = names.languageOf(segment);
    if (language === undefined) continue;
    const around = segments[index - 1] ?? '';
    const isSurely = translations.test(around);
    const isApart = isSurely || languages.test(around);
    const before = segments.slice(0, isApart ? index - 1 : index);
    const rest = segments.slice(index + 1).join('/');
    const of = [...(isApart ? [] : before), rest.replace(pluginFolder, 'docs/')].join('/');
    return { path, language, of, place: before.join('/'), isApart, isSurely, isLoose: false };
  }
  const name = segments.at(-1) ?? '';
  const [, mark, ending] = suffix.exec(name) ?? [];
  const language = ending === undefined ? undefined : names.languageOf(ending);
  if (language === undefined) return undefined;
  const of = [...segments.slice(0, -1), name.replace(suffix, '')].join('/');
  const isLoose = mark !== '.' && /^[a-z]{2}$/.test(ending ?? '');
  return { path, language, of, place: of, isApart: false, isSurely: false, isLoose };
}

/** Paths by each end that they have: translations may stand in a tree of their own. */
function byEnd(paths: readonly string[]): Map<string, string> {
  const ends = new Map<string, string>();
  for (const path of paths) {
    for (let at = 0; at >= 0; at = path.indexOf('/', at) + 1 || -1) ends.set(path.slice(at), path);
  }
  return ends;
}

function bestOf(
  languages: readonly string[],
  wanted: string,
): { language: string; match: number } | undefined {
  const rated = languages.map((language) => ({ language, match: languageMatch(language, wanted) }));
  return rated.filter(({ match }) => match > 0).sort((a, b) => b.match - a.match)[0];
}

/** Whether half of the lessons or more stand beside what they are translations of; every folder has an `index`. */
function areOf(
  lessons: readonly Translation[],
  originalOf: (lesson: Translation) => string | undefined,
): boolean {
  const telling = lessons.filter(({ path, of, place }) => of === place || !isIndexOrReadme(path));
  const mirrored = telling.filter((lesson) => originalOf(lesson) !== undefined);
  const least = lessons.every(({ of, place }) => of === place) ? 1 : 2;
  return mirrored.length >= least && 2 * mirrored.length >= telling.length;
}

function isIndexOrReadme(path: string): boolean {
  return isReadme(path) || isIndex(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether the languages have lessons in common: half of what the second largest has. */
function areTheSame(byLanguage: ReadonlyMap<string, readonly Translation[]>): boolean {
  const sizes = [...byLanguage.values()].map(({ length }) => length).sort((a, b) => b - a);
  const times = new Map<string, number>();
  for (const lessons of byLanguage.values())
    for (const { of } of lessons) times.set(of, (times.get(of) ?? 0) + 1);
  const shared = [...times.values()].filter((each) => each > 1).length;
  return shared > 0 && 2 * shared >= (sizes[1] ?? Infinity);
}
