/**
 * `npm run bench -- month`: what a class costs in a month, with the tutor's own plans and prices and the providers'
 * cache rules. Takes a minute or two; `--students 100 --tokens 350000 --strategy auto` plays a part of it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../../../proxy/config/load.ts';
import type { CourseSearch, Passage } from '../../../proxy/course/course.ts';
import { type LoadedCourse, loadCourse } from '../../../proxy/course/library.ts';
import { parseConfig } from '../../support/config.ts';
import { allTo } from '../../support/routing.ts';
import { realShare } from './caching-providers.ts';
import { type MonthQuestion, questionsOfClass, questionsPerDay, schoolDays } from './class.ts';
import { writeCourse } from './course-text.ts';
import { type Played, play } from './play.ts';

/** USD of a day, as the lesson has it. */
const dailyUsd = 20;
const premium = 'claude-sonnet-5-5';

/** Ways of running a tutor. */
const strategies: Readonly<Record<string, { context: 'auto' | 'full' | 'passages'; routing?: object }>> = {
  premium: { context: 'full', routing: allTo(premium) },
  // Of the lesson, as its three models were still sold in that month.
  hybrid: {
    context: 'full',
    routing: { simple: ['gemini-2.5-flash'], medium: ['gpt-4.1-mini'], complex: ['claude-sonnet-4-5'] },
  },
  whole: { context: 'full' },
  passages: { context: 'passages' },
  auto: { context: 'auto' },
};

/** Days that are played of each class: enough questions to mean something, few enough for a minute. */
const daysFor: Readonly<Record<number, number>> = { 10: 20, 100: 5, 500: 1, 2000: 1 };

interface Line {
  tokens: number;
  students: number;
  strategy: string;
  usdPerQuestion: number;
  usdPerStudentMonth: number;
  wholeShare: number;
  promptCacheHitRate: number;
  answerCacheHitRate: number;
  firstWordMs: { p50: number; p95: number };
  /** Of a day's budget, on the dearest day. */
  budgetUse: number;
  rentShare: number;
}

function lineOf(tokens: number, students: number, strategy: string, days: number, played: Played): Line {
  const usd = played.microUsd / 1_000_000;
  const times = played.firstTokenMs.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
  return {
    tokens,
    students,
    strategy,
    usdPerQuestion: usd / played.questions,
    usdPerStudentMonth: (usd / students / days) * schoolDays,
    wholeShare: played.whole / Math.max(1, played.questions - played.repeated),
    promptCacheHitRate: played.cachedInputTokens / Math.max(1, played.inputTokens),
    answerCacheHitRate: played.repeated / played.questions,
    firstWordMs: { p50: at(0.5), p95: at(0.95) },
    budgetUse: Math.max(0, ...played.dayMicroUsd.filter(Boolean)) / 1_000_000 / dailyUsd,
    rentShare: played.rentMicroUsd / Math.max(1, played.microUsd),
  };
}

function configOf(folder: string, { context, routing }: (typeof strategies)[string] & {}): Config {
  return parseConfig(
    JSON.stringify({
      courses: [{ id: 'month', title: 'A month', content: folder, context }],
      providers: {
        gemini: { kind: 'google', apiKeys: ['key'], tier: 'tier2' },
        openai: { kind: 'openai', apiKeys: ['key'] },
        anthropic: { kind: 'anthropic', apiKeys: ['key'] },
      },
      // What the vendors' larger customers have: here money is to decide.
      tiers: { tier2: { rpm: 10_000, tpm: 20_000_000 } },
      ...(routing !== undefined && { routing }),
    }),
    join(folder, 'config.yaml'),
    {},
  );
}

/** The same questions come again: each is searched once for all strategies. */
function remembering(search: CourseSearch): CourseSearch {
  const found = new Map<string, Passage[]>();
  const cut = new Map<string, string>();
  const quotes = (section: Parameters<CourseSearch['quote']>[0], question: string) =>
    search.quote(section, question);
  return {
    find(question, options) {
      const key = JSON.stringify([question, options]);
      const known = found.get(key) ?? search.find(question, options);
      found.set(key, known);
      return known;
    },
    quote: quotes,
    weighed: (question) => search.weighed(question),
    excerpt(section, question, mostTokens) {
      const key = `${section.number} ${Math.round(mostTokens)} ${question}`;
      const known = cut.get(key) ?? search.excerpt(section, question, mostTokens);
      if (cut.size > 200_000) cut.clear();
      cut.set(key, known);
      return known;
    },
  };
}

const { values } = parseArgs({
  options: {
    students: { type: 'string' },
    tokens: { type: 'string' },
    strategy: { type: 'string' },
    days: { type: 'string' },
  },
});
const sizes = values.tokens === undefined ? [50_000, 350_000, 1_000_000] : [Number(values.tokens)];
const classes = values.students === undefined ? [10, 100, 500, 2_000] : [Number(values.students)];
const wanted = values.strategy === undefined ? Object.keys(strategies) : values.strategy.split(',');
const lines: Line[] = [];
const root = mkdtempSync(join(tmpdir(), 'month-'));
try {
  for (const tokens of sizes) {
    const folder = join(root, String(tokens));
    // So many characters of it are a token, as the providers here count.
    const lessons = writeCourse(folder, tokens * 4.27);
    let read: LoadedCourse | undefined;
    for (const strategy of wanted) {
      const chosen = strategies[strategy];
      if (chosen === undefined) throw new Error(`no strategy "${strategy}"`);
      const config = configOf(folder, chosen);
      const [settings] = config.courses;
      if (settings === undefined) throw new Error('no course');
      if (read === undefined) {
        const { course } = await loadCourse(settings, config);
        read = { ...course, search: remembering(course.search) };
        const counted = Math.round(read.prefixes.full.tokens * realShare);
        console.log(`course of ${tokens.toLocaleString('en')} tokens: ${counted.toLocaleString('en')} here`);
      }
      for (const students of classes) {
        const days = values.days === undefined ? (daysFor[students] ?? 1) : Number(values.days);
        const questions: MonthQuestion[] = questionsOfClass({ students, days, lessons, seed: students });
        const played = await play(questions, { ...read, settings }, config);
        const line = lineOf(tokens, students, strategy, days, played);
        lines.push(line);
        console.log(
          `  ${students} students, ${strategy}: $${line.usdPerStudentMonth.toFixed(2)} a student and month`,
        );
      }
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

const results = new URL('../results/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('month.json', results), `${JSON.stringify(lines, null, 2)}\n`);
console.log(`${questionsPerDay} questions a day, ${schoolDays} days a month; USD`);
console.table(
  lines
    .toSorted((a, b) => a.tokens - b.tokens || a.students - b.students)
    .map((line) => ({
      tokens: line.tokens,
      students: line.students,
      strategy: line.strategy,
      'a student-month': line.usdPerStudentMonth.toFixed(2),
      'a question': line.usdPerQuestion.toFixed(4),
      whole: `${Math.round(line.wholeShare * 100)} %`,
      'prompt cache': `${Math.round(line.promptCacheHitRate * 100)} %`,
      'answer cache': `${Math.round(line.answerCacheHitRate * 100)} %`,
      'first word p50': line.firstWordMs.p50,
      'first word p95': line.firstWordMs.p95,
      'of $20 a day': `${Math.round(line.budgetUse * 100)} %`,
      rent: `${Math.round(line.rentShare * 100)} %`,
    })),
);
