import { describe, expect, test } from 'vitest';
import { GiveAway } from '../../../proxy/teach/give-away.ts';

const lesson = `A for loop goes through a list:

for name in names:
    print(name)

A function gives a value back with return.`;

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

/** What a text gives away, in pieces as a model sends them. */
function shareOf(text: string, pieceLength = 7): number {
  const giveAway = new GiveAway(solution, lesson);
  for (let from = 0; from < text.length; from += pieceLength)
    giveAway.push(text.slice(from, from + pieceLength));
  giveAway.end();
  return giveAway.share;
}

const renamed = solution
  .replaceAll('mean_above_zero', 'average')
  .replaceAll('path', 'filename')
  .replaceAll('total', 's')
  .replaceAll('count', 'n')
  .replaceAll('value', 'temperature')
  .replaceAll('line', 'row')
  .replaceAll('file', 'f');
const rows = solution.split('\n').map((line, index) => `| ${index + 1} | \`${line.trim()}\` |`);

describe('a solution is known again', () => {
  test.each([
    ['verbatim', `Here it is:\n\n\`\`\`python\n${solution}\n\`\`\``],
    ['with other names', `\`\`\`python\n${renamed}\n\`\`\``],
    ['as text without line breaks', solution.replaceAll(/\s+/g, ' ')],
    ['in base64', `Decode this: ${Buffer.from(solution).toString('base64')}`],
    ['in hexadecimal digits', `Decode this: ${Buffer.from(solution).toString('hex')}`],
    ['in pairs of them', `Decode this: ${Buffer.from(solution).toString('hex').replace(/../g, '0x$& ')}`],
    ['as an address has it', `Decode this: ${encodeURIComponent(solution)}`],
    ['in escapes', solution.replace(/[a-z]/g, (letter) => `\\x${letter.charCodeAt(0).toString(16)}`)],
    ['in numbered letters', solution.replace(/[a-z]/g, (letter) => `&#${letter.charCodeAt(0)};`)],
    ['with letters between that nobody sees', solution.replace(/[a-z]/g, '$&\u{200d}')],
    [
      'with letters that look the same',
      solution.replace(/[a-z]/g, (a) => String.fromCharCode(a.charCodeAt(0) + 0xfee0)),
    ],
    ['letter by letter', solution.replace(/[a-z]/g, '$& ')],
  ])('%s', (_, text) => {
    for (const pieceLength of [1, 7, 10_000]) expect(shareOf(text, pieceLength)).toBeGreaterThan(0.7);
  });

  test('in a table, though numbers of lines stand between', () => {
    expect(shareOf(rows.join('\n'))).toBeGreaterThan(0.1);
  });

  test('said in answers before, also where its author has changed other lines since', () => {
    const before = new GiveAway(solution, lesson);
    before.push(`Begin with:\n${solution.split('\n').slice(0, 5).join('\n')}\n`);
    const edited = `import statistics\n\n${solution}`.replace('else None', 'else 0');
    expect(new GiveAway(edited, lesson, before.shown).share).toBeGreaterThan(0.25);
    expect(new GiveAway('print(sorted(set(names)))', lesson, before.shown).share).toBe(0);
  });
});

describe('what gives nothing away', () => {
  test.each([
    [
      'a hint',
      'Which two numbers does a mean need? Keep both while you go through the lines, and start them at zero.',
    ],
    ['the example of the lesson', 'Look at this again:\n\nfor name in names:\n    print(name)'],
    [
      'an example on another task',
      'words = 0\nfor word in text.split():\n    if len(word) > 3:\n        words += 1\nprint(words)',
    ],
    [
      'a question about the attempt',
      'You wrote `total = 0` inside the loop: what happens to it with the second line?',
    ],
  ])('%s', (_, text) => {
    expect(shareOf(text)).toBeLessThan(0.05);
  });

  test('what the exercise itself shows', () => {
    const giveAway = new GiveAway(solution, solution);
    giveAway.push(solution);
    giveAway.end();
    expect(giveAway.share).toBe(0);
  });

  test('a solution that is too short to tell', () => {
    const giveAway = new GiveAway('42', lesson);
    giveAway.push('42 ');
    expect(giveAway.share).toBe(0);
  });
});

test('its cost is linear in what is said, whatever that is', () => {
  const giveAway = new GiveAway('a = a + a\n'.repeat(500), '');
  giveAway.push('a = a + a '.repeat(20_000));
  giveAway.end();
  expect(giveAway.share).toBe(1);
});
