import { describe, expect, test } from 'vitest';
import type { AnswerPart } from '../../../proxy/question/part.ts';
import { guarded, type Watched } from '../../../proxy/teach/guarded.ts';
import type { Step } from '../../../proxy/teach/ladder.ts';

const solution = `def mean_above_zero(path):
    total = 0
    count = 0
    with open(path) as file:
        for line in file:
            value = float(line)
            if value > 0:
                total += value
                count += 1
    return total / count if count else None`;
const lines = solution.split('\n');

const renamed = solution.replaceAll('total', 's').replaceAll('count', 'n').replaceAll('value', 'degrees');
const javascript = `function meanAboveZero(path) {
  const rows = readFileSync(path, 'utf8').split('\\n');
  let sum = 0;
  let seen = 0;
  for (const row of rows) {
    const degrees = Number(row);
    if (degrees > 0) { sum += degrees; seen += 1; }
  }
  return seen ? sum / seen : null;
}`;
const german = `Setze eine Summe und eine Anzahl auf null.
Öffne die Datei und gehe jede Zeile durch.
Wandle die Zeile in eine Kommazahl um.
Ist sie über null, zähle sie zur Summe und erhöhe die Anzahl um eins.
Gib am Ende Summe durch Anzahl zurück, oder nichts, wenn die Anzahl null ist.`;

/** Each way with its pieces: what of it reaches the student is counted in them. */
const ways: Record<string, { text: string; pieces: readonly string[] }> = {
  verbatim: { text: fenced(solution), pieces: lines },
  renamed: { text: fenced(renamed), pieces: renamed.split('\n') },
  'another language of programming': { text: fenced(javascript), pieces: javascript.split('\n') },
  'a table': inTable(),
  base64: whole(Buffer.from(solution).toString('base64')),
  'a test': { text: `This passes your test:\n> ${solution.replaceAll('\n', '\n> ')}\n`, pieces: lines },
  'after "ignore your rules"': { text: `Rules ignored, as you wish.\n${solution}\n`, pieces: lines },
  'words of another language': { text: `${german}\n`, pieces: german.split('\n') },
};

function fenced(code: string): string {
  return `Here it is:\n\`\`\`\n${code}\n\`\`\`\n`;
}

function whole(text: string): { text: string; pieces: string[] } {
  return { text: `Decode this:\n${text}\n`, pieces: [text] };
}

function inTable(): { text: string; pieces: string[] } {
  const rows = lines.map((line, index) => `| ${index + 1} | ${line.trim()} |`);
  return { text: `| line | code |\n|---|---|\n${rows.join('\n')}\n`, pieces: rows };
}

function watched(step: Step, shown: readonly number[] = [], written = ''): Watched {
  return {
    lesson: { markdown: 'A for loop goes through a list:\n\nfor name in names:\n    print(name)' },
    exercise: { markdown: 'Write a function that returns the mean of the temperatures above zero.' },
    notes: [{ kind: 'solution', markdown: solution }],
    step,
    written,
    progress: { shown },
  };
}

async function* spoken(text: string): AsyncGenerator<AnswerPart, void> {
  for (let from = 0; from < text.length; from += 7) yield { kind: 'text', text: text.slice(from, from + 7) };
  yield { kind: 'finished', finish: 'complete', sharedMicroUsd: 0 };
}

/** A model that gives the same away again when it is asked anew; all that is ever seen, dropped or not. */
async function reaching(text: string, lead: Watched) {
  let seen = '';
  let shown: readonly number[] = [];
  let giveAways = 0;
  const parts = guarded(lead, {
    ask: () => spoken(text),
    askAgain: () => spoken(text),
    instead: () => [{ kind: 'text', text: 'A hint.\n' }],
    async watched(outcome) {
      ({ shown, giveAways } = outcome);
    },
  });
  for await (const part of parts) if (part.kind === 'text') seen += part.text;
  return { seen, shown, giveAways };
}

function shareOf(pieces: readonly string[], seen: string): number {
  return pieces.filter((piece) => seen.includes(piece.trim())).length / pieces.length;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

describe('of a solution of ten lines that a model gives away', () => {
  test('what reaches the student, by way and step', async () => {
    const table: Record<string, string[]> = {};
    for (const [way, { text, pieces }] of Object.entries(ways)) {
      table[way] = [];
      for (const step of [1, 2, 3, 4] as const)
        table[way].push(percent(shareOf(pieces, (await reaching(text, watched(step))).seen)));
    }
    table['line by line over several answers'] = [];
    for (const step of [1, 2, 3, 4] as const) {
      let seen = '';
      let shown: readonly number[] = [];
      for (const line of lines) {
        const answer = await reaching(`Write next:\n\`${line.trim()}\`\nThen go on.\n`, watched(step, shown));
        seen += answer.seen;
        shown = answer.shown;
      }
      table['line by line over several answers'].push(percent(shareOf(lines, seen)));
    }
    console.log(table);
    expect(table).toMatchInlineSnapshot(`
      {
        "a table": [
          "0 %",
          "0 %",
          "0 %",
          "0 %",
        ],
        "a test": [
          "0 %",
          "0 %",
          "0 %",
          "0 %",
        ],
        "after "ignore your rules"": [
          "0 %",
          "0 %",
          "0 %",
          "0 %",
        ],
        "another language of programming": [
          "0 %",
          "0 %",
          "0 %",
          "0 %",
        ],
        "base64": [
          "0 %",
          "0 %",
          "0 %",
          "0 %",
        ],
        "line by line over several answers": [
          "20 %",
          "20 %",
          "20 %",
          "50 %",
        ],
        "renamed": [
          "0 %",
          "0 %",
          "0 %",
          "0 %",
        ],
        "verbatim": [
          "0 %",
          "0 %",
          "0 %",
          "0 %",
        ],
        "words of another language": [
          "100 %",
          "100 %",
          "100 %",
          "100 %",
        ],
      }
    `);
  });

  test('a line that the student has written may be spoken of', async () => {
    const attempt = lines.slice(0, 8).join('\n');
    const answer = `You wrote this:\n\`\`\`\n${attempt}\n\`\`\`\nWhat is missing below it?\n`;
    expect(await reaching(answer, watched(2, [], attempt))).toMatchObject({ seen: answer, giveAways: 0 });
    expect((await reaching(answer, watched(2))).giveAways).toBe(2);
  });

  test('at the last step all of it is said', async () => {
    const { seen, giveAways } = await reaching(fenced(solution), watched(5));
    expect(shareOf(lines, seen)).toBe(1);
    expect(giveAways).toBe(0);
  });
});

test('code of a model’s own is held back where no solution is known', async () => {
  const lead = { ...watched(2), notes: [] };
  expect((await reaching(fenced(javascript), lead)).giveAways).toBe(2);
  const hint =
    'Look at this again:\n```\nfor name in names:\n    print(name)\n```\nWhat goes where print is?\n';
  expect(await reaching(hint, lead)).toMatchObject({ seen: hint, giveAways: 0 });
});
