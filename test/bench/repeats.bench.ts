/**
 * `npm run bench -- repeats`: a class asks the same things in its own words. How many of the answers come from the answer
 * cache, how many could have, and whether anybody gets the answer to another question.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { answerCacheKey } from '../../proxy/answer/answer-cache.ts';
import type { ChatBody } from '../../proxy/ground/protocol.ts';
import { judgeMessage } from '../../proxy/plan/message/judge-message.ts';
import { readMessage } from '../../proxy/plan/message/read-message.ts';
import { seeded } from './month/seeded.ts';

interface Typed {
  /** Names the question, however it is put. */
  meant: string;
  text: string;
}

const lines = readFileSync(new URL('repeats/asked.tsv', import.meta.url), 'utf8').split('\n');
const typed = lines
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): Typed => {
    const [meant = '', text = ''] = line.split('\t');
    return { meant, text };
  });

/** As `ask.ts` looks it up, for a student who begins a conversation in one lesson. */
function keyOf({ text }: Typed): string | undefined {
  const body: ChatBody = { course: 'c', question: text, lesson: { id: '02-containers' } };
  const message = readMessage(body, 'en');
  return answerCacheKey(body, {
    course: 'c',
    version: 'v',
    mode: 'hints',
    wishes: {},
    language: 'en',
    isOwnLesson: true,
    complexity: judgeMessage(message, body).complexity,
  });
}

/** Students who ask one question of the list each; what is asked much is asked much more. */
function classAsks(students: number, random: () => number): Typed[] {
  const questions = [...new Set(typed.map(({ meant }) => meant))].sort(() => random() - 0.5);
  return Array.from({ length: students }, () => {
    const meant = questions[Math.floor(random() ** 2 * questions.length)];
    const ways = typed.filter((each) => each.meant === meant);
    return ways[Math.floor(random() * ways.length)] ?? { meant: '', text: '' };
  });
}

const classes = [30, 100, 500].map((students) => {
  const random = seeded(students);
  const kept = new Map<string, Typed>();
  const seen = new Set<string>();
  const wrong: [asked: string, given: string][] = [];
  let [hits, repeats] = [0, 0];
  for (const asked of classAsks(students, random)) {
    if (seen.has(asked.meant)) repeats += 1;
    seen.add(asked.meant);
    const key = keyOf(asked);
    if (key === undefined) continue;
    const given = kept.get(key);
    if (given === undefined) kept.set(key, asked);
    else if (given.meant === asked.meant) hits += 1;
    else wrong.push([asked.text, given.text]);
  }
  return { students, repeats, hits, hitRate: hits / students, ofRepeats: hits / repeats, wrong };
});

const results = new URL('results/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('repeats.json', results), `${JSON.stringify(classes, null, 2)}\n`);
console.table(
  classes.map(({ students, repeats, hits, hitRate, ofRepeats, wrong }) => ({
    students,
    repeats,
    hits,
    'of all': `${Math.round(hitRate * 100)} %`,
    'of repeats': `${Math.round(ofRepeats * 100)} %`,
    'wrong hits': wrong.length,
  })),
);
for (const [asked, given] of classes.flatMap(({ wrong }) => wrong)) {
  console.log(`"${asked}" got the answer to "${given}"`);
}
if (classes.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
