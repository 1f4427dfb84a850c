import { statSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { type Vendor, vendorNamed } from './vendors.ts';

/** What `course-tutor init` wants to know. */
export interface Answers {
  course: CourseAnswer;
  /** Scheme, host and port; empty: none yet. */
  lms: string;
  providers: ProvidersAnswer;
  /** Of the course. */
  language: string;
  dailyUsd: number;
}

export type CourseAnswer =
  | { is: 'sample' }
  /** `content` as it stands in the configuration: relative to it where it lies below. */
  | { is: 'folder'; id: string; title: string; content: string };

export interface ProvidersAnswer {
  /** In the order in which they are asked. */
  vendors: readonly Vendor[];
  own?: { baseUrl: string; model: string };
}

/** The answer cannot be used; the message says which can. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

/** @param folder in which the configuration will be */
export function readCourse(text: string, folder: string): CourseAnswer {
  if (text === '' || text === 'sample') return { is: 'sample' };
  const path = resolve(text);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    throw new AnswerError(
      `${text}: there is no such folder; name the one with your lessons, or "sample" to begin with a sample course`,
    );
  }
  const below = relative(folder, path);
  const isOutside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  const content = isOutside ? path : below === '' ? '.' : below.split(sep).join('/');
  if (content.includes('${')) {
    throw new AnswerError(`${text}: a name with \${ in it would be read as a variable; rename the folder`);
  }
  const name = basename(path).replace(/\.[a-z0-9]{1,8}$/i, '');
  return { is: 'folder', id: idOf(name), title: titleOf(name), content };
}

function idOf(name: string): string {
  const id = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[._-]+/, '')
    .slice(0, 64)
    .replace(/-$/, '');
  return id === '' ? 'course' : id;
}

function titleOf(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words === '' ? 'Course' : words[0]?.toUpperCase() + words.slice(1);
}

export function readLms(text: string): string {
  if (text === '' || text === 'none') return '';
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address) || new URL(address).hostname === '') {
    throw new AnswerError(
      `${text}: write the address of your LMS as its pages have it, such as https://moodle.example.edu, or "none"`,
    );
  }
  return new URL(address).origin;
}

/** @param model of a server of one's own */
export async function readProviders(
  text: string,
  model: (address: string) => Promise<string>,
): Promise<ProvidersAnswer> {
  const names = text.split(/[\s,]+/).filter((name) => name !== '' && name !== 'none');
  const vendors = new Set<Vendor>();
  let baseUrl: string | undefined;
  for (const name of names) {
    const vendor = vendorNamed(name);
    if (vendor !== undefined) vendors.add(vendor);
    else if (/^https?:\/\//.test(name) && URL.canParse(name) && baseUrl === undefined) baseUrl = name;
    else {
      throw new AnswerError(
        `${name}: providers are google, openai and anthropic, one address of a server of your own such as http://localhost:11434/v1, or "none"; with commas between several`,
      );
    }
  }
  if (baseUrl === undefined) return { vendors: [...vendors] };
  const named = (await model(baseUrl)).trim();
  if (named === '' || /[\s\p{Cc}]/u.test(named)) {
    throw new AnswerError(`${baseUrl}: name the model as that server calls it, such as llama3.1:8b`);
  }
  return { vendors: [...vendors], own: { baseUrl, model: named } };
}

export function readLanguage(text: string): string {
  if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text)) return text;
  throw new AnswerError(`${text}: write the language of the course as its tag, such as en, ru or pt-BR`);
}

export function readBudget(text: string): number {
  const dailyUsd = Number(text.replace(/^\$/, '').replace(',', '.'));
  if (text !== '' && Number.isFinite(dailyUsd) && dailyUsd > 0) return dailyUsd;
  throw new AnswerError(`${text}: write US dollars a day, more than 0, such as 5`);
}
