import { stringify } from 'yaml';
import type { GoldenQuestion } from './questions/golden-question.ts';

/** A student may ask ten questions a minute. */
const delayMs = 6_500;

/** As promptfoo writes its configuration; only what is used here. */
export interface PromptfooConfig {
  description: string;
  prompts: string[];
  providers: { id: string; label: string; config: object }[];
  tests: {
    description: string;
    vars: Record<string, string>;
    assert: PromptfooAssertion[];
    metadata: object;
  }[];
  evaluateOptions: { maxConcurrency: number; delay: number };
}

export type PromptfooAssertion =
  | { type: 'icontains-any' | 'contains-any'; value: string[] }
  | { type: 'not-icontains' | 'not-contains' | 'javascript'; value: string };

/** Around a source in what the tests look at, so that no word of an answer is taken for one. */
const [opens, closes] = ['«', '»'];

/**
 * The same questions for promptfoo, which asks a running tutor over HTTP as a
 * student would. Its rules are plainer than ours: of languages and give-aways it
 * tells only what is there word for word.
 * @param publicUrl of the tutor
 */
export function promptfooConfig(
  course: { id: string; title: string },
  questions: readonly GoldenQuestion[],
  publicUrl: string,
): PromptfooConfig {
  return {
    description: `course-tutor: ${course.title}`,
    prompts: ['{{message}}'],
    providers: [
      {
        id: 'https',
        label: `tutor of ${course.id}`,
        config: {
          url: `${publicUrl.replace(/\/$/, '')}/v1/chat`,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            authorization: 'Bearer {{env.TUTOR_SESSION}}',
          },
          body: '{{request}}',
          transformResponse: `json.text + '\\n\\n' + (json.sources ?? []).filter((_, index) => json.text.includes('[' + (index + 1) + ']')).map(({ lesson, anchor }) => '${opens}' + lesson + (anchor === '' ? '' : '#' + anchor) + '${closes}').join(' ')`,
        },
      },
    ],
    tests: questions.map((question) => ({
      description: question.id,
      vars: { message: question.message, request: JSON.stringify(requestOf(question, course.id)) },
      assert: assertionsOf(question),
      metadata: { kind: question.kind, language: question.languages[0] },
    })),
    evaluateOptions: { maxConcurrency: 1, delay: delayMs },
  };
}

export function promptfooYaml(config: PromptfooConfig): string {
  return [
    '# yaml-language-server: $schema=https://promptfoo.dev/config-schema.json',
    '# Made by course-tutor eval --export promptfoo. It asks a tutor that is running; TUTOR_SESSION is the "token" of',
    `# POST /v1/session with {"course": ...}.`,
    stringify(config, { lineWidth: 110 }),
  ].join('\n');
}

function requestOf({ message, page, selection, history }: GoldenQuestion, course: string): object {
  const lesson = { ...(page !== undefined && { id: page }), ...(selection !== undefined && { selection }) };
  return {
    course,
    question: message,
    ...(Object.keys(lesson).length > 0 && { lesson }),
    ...(history.length > 0 && { history }),
  };
}

function assertionsOf(question: GoldenQuestion): PromptfooAssertion[] {
  const { mustCite, mustNotCite, mustSay, mustNotSay, mustNotBeginWith, mustNotReveal, mostWords } = question;
  return [
    ...(mustCite.length > 0 ? [citing(mustCite)] : []),
    ...(mustNotCite ? [{ type: 'not-contains' as const, value: opens }] : []),
    ...mustSay.map((value) => ({ type: 'icontains-any' as const, value: [...value] })),
    ...mustNotSay.map((value) => ({ type: 'not-icontains' as const, value })),
    ...mustNotBeginWith.map((value) =>
      javascript(`!output.trim().toLowerCase().startsWith(${JSON.stringify(value.toLowerCase())})`),
    ),
    ...mustNotReveal.map((secret) =>
      javascript(
        `!output.replace(/\\s+/g, ' ').includes(${JSON.stringify(secret.replace(/\s+/g, ' ').trim())})`,
      ),
    ),
    javascript(`output.split(/\\s+/).length <= ${mostWords}`),
  ];
}

/** A lesson alone stands for all of its headings. */
function citing(places: readonly string[]): PromptfooAssertion {
  const value = places.flatMap((place) =>
    place.includes('#') ? [`${opens}${place}${closes}`] : [`${opens}${place}${closes}`, `${opens}${place}#`],
  );
  return { type: 'contains-any', value };
}

function javascript(value: string): PromptfooAssertion {
  return { type: 'javascript', value };
}
