import { parse, TomlError } from 'smol-toml';
import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import { readYaml } from '../../ground/yaml-document.ts';
import { type LessonSettings, takeSetting } from '../lesson-settings.ts';

/** What an author may say about a lesson above its text. Other keys belong to other tools. */
export interface FrontMatter {
  title?: string;
  /** Where the lesson lives: absolute `http(s)`, or a path on the LMS's own site. */
  url?: string;
  /** Place among the lessons of its folder. */
  order?: number;
  draft?: boolean;
  /** What it says of the tutor. */
  settings?: LessonSettings;
}

export interface FrontMatterProblem {
  /** Line in the file, from 1. */
  line: number;
  message: string;
}

export interface FrontMatterReading {
  data: FrontMatter;
  /** The lesson without its front matter. */
  body: string;
  problems: FrontMatterProblem[];
}

const block = /^---[ \t]*\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;

const tomlBlock = /^\+\+\+[ \t]*\n((?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\n|$)/;

/**
 * Reads the YAML between `---` lines (or, as Hugo has it, the TOML between `+++` lines) at the very
 * beginning of a lesson. Text between two rules that is no mapping is left where it is: Markdown may
 * begin with a rule.
 */
export function readFrontMatter(text: string): FrontMatterReading {
  if (text.startsWith('+++')) return readToml(text);
  const match = block.exec(text);
  if (!match) return { data: {}, body: text, problems: [] };
  const body = text.slice(match[0].length);
  const { document, lines, problems: mistakes } = readYaml(match[1] ?? '');
  if (mistakes.length > 0) {
    const problems = mistakes.map(({ line, message }) => ({
      line: line + 1,
      message: `front matter is not valid YAML: ${message}${/[.!?]$/.test(message) ? '' : '.'}`,
    }));
    return { data: {}, body, problems };
  }
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  if (document.contents === null) return { data: {}, body, problems: [] };
  if (!isMap(document.contents)) return { data: {}, body: text, problems: [] };
  const data: FrontMatter = {};
  const problems: FrontMatterProblem[] = [];
  const places = new Map<string, unknown>();
  const hasTutor = document.contents.has('tutor');
  for (const pair of document.contents.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const node = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
    const value: unknown = isScalar(node) ? node.value : isSeq(node) ? node.toJS(document) : node;
    const message = take(data, String(pair.key.value), value, hasTutor);
    if (message)
      problems.push({ line: lineAt(pair.key.range?.[0] ?? 0), message: `front matter: ${message}` });
    places.set(String(pair.key.value), value);
  }
  return { data: withPlace(data, places), body, problems };
}

function readToml(text: string): FrontMatterReading {
  const match = tomlBlock.exec(text);
  if (!match) return { data: {}, body: text, problems: [] };
  const body = text.slice(match[0].length);
  const data: FrontMatter = {};
  try {
    const values = Object.entries(parse(match[1] ?? ''));
    const hasTutor = values.some(([key]) => key === 'tutor');
    const problems = values.flatMap(([key, value]) => {
      const message = take(data, key, value, hasTutor);
      return message === undefined ? [] : [{ line: 1, message: `front matter: ${message}` }];
    });
    return { data: withPlace(data, new Map(values)), body, problems };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const why = error.message.split('\n', 1)[0] ?? '';
    const message = `front matter is not valid TOML: ${why}`;
    return { data: {}, body, problems: [{ line: error.line + 1, message }] };
  }
}

/** What generators call the place of a page among its siblings; Hugo's 0 is none. */
const placeKeys = ['weight', 'sidebar_position', 'nav_order'];

/** They are settings of other tools: what is no number there is no mistake here. */
function withPlace(data: FrontMatter, values: ReadonlyMap<string, unknown>): FrontMatter {
  if (data.order !== undefined) return data;
  const order = placeKeys.map((key) => Number(values.get(key) ?? Number.NaN)).find(Number.isFinite);
  return order === undefined || order === 0 ? data : { ...data, order };
}

/**
 * Puts a value into `data`; returns what is wrong with it. An empty value counts as not given.
 * @param hasTutor whether it says how the tutor is to be: without that, `from` and `until` belong to other tools
 */
function take(data: FrontMatter, key: string, value: unknown, hasTutor: boolean): string | undefined {
  if (value === null || value === '') return undefined;
  switch (key) {
    case 'title':
      if (typeof value !== 'string' && typeof value !== 'number') return '`title` must be a text.';
      data.title = String(value).replace(/\s+/g, ' ').trim();
      return undefined;
    case 'url':
      if (typeof value !== 'string' || !isPageAddress(value)) {
        return '`url` must begin with http://, https:// or /.';
      }
      data.url = value;
      return undefined;
    case 'order':
      if (typeof value !== 'number' || !Number.isFinite(value)) return '`order` must be a number.';
      data.order = value;
      return undefined;
    case 'draft':
      if (typeof value !== 'boolean') return '`draft` must be true or false.';
      data.draft = value;
      return undefined;
    case 'from':
    case 'until':
      if (!hasTutor) return undefined;
      data.settings ??= {};
      return takeSetting(data.settings, key, value);
    case 'tutor':
    case 'instructions':
    case 'avoid':
      data.settings ??= {};
      return takeSetting(data.settings, key, value);
    default:
      return undefined;
  }
}

/** Becomes a link in the student's page, so `javascript:` and the like must not pass. */
function isPageAddress(value: string): boolean {
  return /^(?:https?:\/\/|\/(?!\/))/i.test(value) && URL.canParse(value, 'https://lms.invalid');
}
