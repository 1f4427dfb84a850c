import { isMap, isNode, type ParsedNode, stringify } from 'yaml';
import { z } from 'zod';
import { readYaml } from '../../ground/yaml-document.ts';
import type { PinWords } from '../../store/pins.ts';

export interface PinProblem {
  /** From 1. */
  line: number;
  message: string;
}

export const pinLimits = { questionCharacters: 300, answerCharacters: 8_000, questions: 20, sources: 10 };

const front = /^---[ \t]*\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/;
const day = z.iso.date('must be a day such as 2026-12-01');
const question = z
  .string('must be a text')
  .trim()
  .min(1, 'must not be empty')
  .max(pinLimits.questionCharacters, `must not be longer than ${pinLimits.questionCharacters} characters`);
const fields = z.strictObject({
  question,
  also: z
    .array(question)
    .max(pinLimits.questions - 1)
    .default([]),
  lesson: z.string('must be the id of a lesson').default(''),
  everywhere: z.boolean('must be true or false').optional(),
  sources: z.array(z.string('must be a place such as 02-lists#sort')).max(pinLimits.sources).default([]),
  date: day,
  until: day.optional(),
});

/** Whether a file is meant as an answer of a teacher: other files may stand in a folder of that name too. */
export function isPinFile(text: string): boolean {
  return /^question[ \t]*:/m.test(front.exec(withoutReturns(text))?.[1] ?? '');
}

export type PinReading =
  | { kind: 'read'; pin: PinWords; lines: { lesson: number; sources: number } }
  | { kind: 'wrong'; problems: PinProblem[] };

/** The answer in a file, or every mistake in it. */
export function readPinFile(written: string): PinReading {
  const text = withoutReturns(written);
  const match = front.exec(text);
  if (match === null) {
    return wrong({ line: 1, message: 'must begin with "---", then "question:" and "date:", then "---".' });
  }
  const { document, lines, problems } = readYaml(match[1] ?? '');
  if (problems.length > 0) return wrong(...problems.map((each) => ({ ...each, line: each.line + 1 })));
  const lineOf = (path: readonly PropertyKey[]) => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = isMap(document.contents) ? document.getIn(path.slice(0, depth), true) : undefined;
      if (isNode(node) && (node as ParsedNode).range)
        return lines.linePos((node as ParsedNode).range[0]).line + 1;
    }
    return 1;
  };
  const checked = fields.safeParse(document.toJS() ?? {});
  if (!checked.success) {
    return wrong(
      ...checked.error.issues.map((issue) => {
        const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
        const message =
          issue.code === 'unrecognized_keys'
            ? `unknown key; there are ${Object.keys(fields.shape).join(', ')}`
            : issue.message.replace(/^Invalid input: /, '');
        return { line: lineOf(path), message: `${path.map(String).join('.')}: ${message}.` };
      }),
    );
  }
  const answer = text.slice(match[0].length).trim();
  const line = match[0].split('\n').length;
  if (answer === '') return wrong({ line, message: 'holds no answer: write it below the second "---".' });
  if (answer.length > pinLimits.answerCharacters) {
    const message = `the answer must not be longer than ${pinLimits.answerCharacters} characters.`;
    return wrong({ line, message });
  }
  const { question: first, also, everywhere, date: writtenOn, until, ...rest } = checked.data;
  const pin = { ...rest, questions: [first, ...also], writtenOn, until, answer };
  return {
    kind: 'read',
    pin: { ...pin, everywhere: everywhere ?? rest.lesson === '' },
    lines: { lesson: lineOf(['lesson']), sources: lineOf(['sources']) },
  };
}

function wrong(...problems: PinProblem[]): PinReading {
  return { kind: 'wrong', problems };
}

/** The file of an answer; read again it is the same. */
export function pinFileOf({
  questions,
  lesson,
  everywhere,
  sources,
  writtenOn,
  until,
  answer,
}: PinWords): string {
  const [first = '', ...also] = questions;
  const written = stringify(
    {
      question: first,
      ...(also.length > 0 && { also }),
      ...(lesson !== '' && { lesson, everywhere }),
      ...(sources.length > 0 && { sources }),
      date: writtenOn,
      ...(until !== undefined && { until }),
    },
    { lineWidth: 0 },
  );
  return `---\n${written}---\n\n${answer.trim()}\n`;
}

function withoutReturns(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}
