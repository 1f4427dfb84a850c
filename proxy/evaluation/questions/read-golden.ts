import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isNode } from 'yaml';
import { z } from 'zod';
import { type Config, resolveFromConfig } from '../../config/load.ts';
import type { CourseConfig } from '../../config/schema.ts';
import type { LoadedCourse } from '../../course/library.ts';
import { courseFolder, publishedSiteOf } from '../../course/published/published-site.ts';
import { decode, encodingMistake } from '../../ground/decode.ts';
import { readYaml, type YamlDocument } from '../../ground/yaml-document.ts';
import { EvaluationError } from '../evaluation-error.ts';
import { type GoldenQuestion, usualMostWords } from './golden-question.ts';

/** Beside the lessons; never read as one. */
const folderName = 'evals';

const text = z.string().trim().min(1, 'must not be empty');
const oneOrMore = z
  .union([text, z.array(text)])
  .transform((value) => (Array.isArray(value) ? value : [value]));

const questionSchema = z.strictObject({
  id: text.max(200).optional(),
  message: text.max(8_000, 'must not be longer than 8,000 characters'),
  page: text.optional(),
  selection: text.optional(),
  history: z
    .array(z.union([z.strictObject({ student: text }), z.strictObject({ tutor: text })]))
    .default([])
    .transform((turns) =>
      turns.map((turn) =>
        'student' in turn
          ? { role: 'student' as const, text: turn.student }
          : { role: 'tutor' as const, text: turn.tutor },
      ),
    ),
  mode: z.enum(['direct', 'hints', 'coach']).optional(),
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as en or ru')
    .optional(),
  mustCite: oneOrMore.default([]),
  mustNotCite: z.boolean().default(false),
  mustSay: z
    .union([text.transform((one) => [one]), z.array(oneOrMore)])
    .transform((all): string[][] => all.map((one) => (typeof one === 'string' ? [one] : one)))
    .default([]),
  mustNotSay: oneOrMore.default([]),
  mustNotBeginWith: oneOrMore.default([]),
  mustNotReveal: oneOrMore.default([]),
  mostWords: z.number().int().positive().default(usualMostWords),
  mostCodeLines: z.number().int().min(0).optional(),
  marked: z.array(z.strictObject({ answer: text, mark: z.enum(['right', 'partly', 'wrong']) })).default([]),
});

/** Where the golden questions of a course are, whether or not there are any. Of a published site, beside config.yaml. */
export async function goldenFolder(settings: CourseConfig, config: Config): Promise<string> {
  if (publishedSiteOf(settings, config) !== undefined) {
    return join(resolveFromConfig(config, folderName), settings.id);
  }
  const path = courseFolder(settings, config);
  const isFolder = (await stat(path)).isDirectory();
  return join(isFolder ? path : dirname(path), folderName);
}

/**
 * The teacher's golden questions, in the order of their files.
 * @param folder as `goldenFolder` says
 * @throws EvaluationError with file and line of every mistake
 */
export async function readGolden(
  folder: string,
  course: Pick<LoadedCourse, 'content' | 'settings'>,
): Promise<GoldenQuestion[]> {
  const questions: GoldenQuestion[] = [];
  const problems: string[] = [];
  const ids = new Map<string, number>();
  for (const name of await goldenFiles(folder)) {
    const file = join(folder, name);
    const decoded = decode(await readFile(file));
    if (!decoded.ok) {
      problems.push(`${file}: ${encodingMistake(decoded)}`);
      continue;
    }
    const read = readFileOf(decoded.text, course);
    problems.push(...read.problems.map(({ line, message }) => `${file}:${line} ${message}`));
    for (const question of read.questions) {
      const count = (ids.get(question.id) ?? 0) + 1;
      ids.set(question.id, count);
      questions.push(count === 1 ? question : { ...question, id: `${question.id} (${count})` });
    }
  }
  if (problems.length > 0) throw new EvaluationError(problems);
  return questions;
}

/** @returns names, sorted; none where there is no such folder */
export async function goldenFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.')).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

interface ReadFile {
  questions: GoldenQuestion[];
  problems: { line: number; message: string }[];
}

function readFileOf(written: string, course: Pick<LoadedCourse, 'content' | 'settings'>): ReadFile {
  const yaml = readYaml(written);
  if (yaml.problems.length > 0) return { questions: [], problems: yaml.problems };
  const values: unknown = yaml.document.toJS() ?? [];
  if (!Array.isArray(values)) {
    return {
      questions: [],
      problems: [{ line: 1, message: 'must be a list: each question begins with "- message:"' }],
    };
  }
  const questions: GoldenQuestion[] = [];
  const problems: ReadFile['problems'] = [];
  for (const [index, value] of values.entries()) {
    const checked = questionSchema.safeParse(value);
    if (!checked.success) {
      problems.push(...checked.error.issues.map((issue) => toProblem(issue, index, yaml)));
      continue;
    }
    const {
      id,
      language = course.settings.language,
      page,
      selection,
      mode,
      mostCodeLines,
      ...rest
    } = checked.data;
    for (const { key, message } of unknownPlaces(checked.data, course)) {
      problems.push({ line: lineOf(yaml, [index, key]), message: `${key}: ${message}` });
    }
    questions.push({
      ...rest,
      id: id ?? usualId(rest.message, page, selection),
      kind: 'golden',
      languages: [language],
      ...(page !== undefined && { page }),
      ...(selection !== undefined && { selection }),
      ...(mode !== undefined && { mode }),
      ...(mostCodeLines !== undefined && { mostCodeLines }),
    });
  }
  return { questions, problems };
}

/** A page or source that is not in the course would fail every model, and say nothing about any. */
function unknownPlaces(
  { page, mustCite }: { page?: string | undefined; mustCite: readonly string[] },
  { content }: Pick<LoadedCourse, 'content'>,
): { key: string; message: string }[] {
  const isLesson = (id: string) => content.lessons.some((lesson) => lesson.id === id);
  const isPlace = (place: string) => {
    const [id = '', anchor] = place.split('#', 2);
    return anchor === undefined
      ? isLesson(id)
      : content.sections.some((section) => section.lessonId === id && section.anchor === anchor);
  };
  return [
    ...(page === undefined || isLesson(page)
      ? []
      : [{ key: 'page', message: `the course has no lesson "${page}"` }]),
    ...mustCite
      .filter((place) => !isPlace(place))
      .map((place) => ({
        key: 'mustCite',
        message: `the course has no "${place}"; write a lesson's id, or one with # and the anchor of a heading`,
      })),
  ];
}

/** Readable, and the same wherever the question stands in its file. */
function usualId(message: string, page: string | undefined, selection: string | undefined): string {
  const words = [message, selection].filter((part) => part).join(' | ');
  const short = words.replace(/\s+/g, ' ').slice(0, 80);
  return page ? `${page}: ${short}` : short;
}

function toProblem(issue: z.core.$ZodIssue, index: number, yaml: YamlDocument): ReadFile['problems'][number] {
  const isUnknown = issue.code === 'unrecognized_keys';
  const path = [index, ...issue.path, ...(isUnknown ? issue.keys.slice(0, 1) : [])];
  const where = path.slice(1).map(String).join('.');
  const message = isUnknown
    ? `unknown key; there are ${Object.keys(questionSchema.shape).join(', ')}`
    : issue.message.replace(/^Invalid input: /, '');
  return { line: lineOf(yaml, path), message: where === '' ? message : `${where}: ${message}` };
}

/** Of the deepest part of a path that is written there. */
function lineOf({ document, lines }: YamlDocument, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
