import { expect, test } from 'vitest';
import { terminalLine } from '../../../proxy/log/terminal-line.ts';

const at = new Date(2026, 10, 30, 18, 1, 51).toISOString();
const line = (entry: object) => `${JSON.stringify({ level: 'info', time: at, ...entry })}\n`;

test('a line for who looks at it has the time of day, what happened, and what about', () => {
  const read = {
    course: 'python-basics',
    read: '100 % of the text',
    totalMs: 527.5500609,
    usage: { inputTokens: 1 },
  };
  expect(terminalLine(line({ ...read, msg: 'course read' }))).toBe(
    '18:01:51  course read  course=python-basics  read="100 % of the text"  totalMs=527.55\n',
  );
});

test('of what went wrong everything is shown, and that it did', () => {
  const failed = { level: 'warn', err: { type: 'Error', code: 'ECONNREFUSED' }, msg: 'no mail was sent' };
  expect(terminalLine(line(failed))).toBe(
    '18:01:51  WARN  no mail was sent  err={"type":"Error","code":"ECONNREFUSED"}\n',
  );
});

test('control characters in what came from elsewhere do not reach the terminal', () => {
  for (const entry of [{ lesson: 'a\u001b[2Jb', msg: 'read' }, { msg: 'no \u001b[2J\r\nmail' }]) {
    const shown = terminalLine(line(entry));
    expect(shown).not.toContain('\u001b');
    expect(shown).not.toContain('\r');
    expect(shown.match(/\n/g)).toHaveLength(1);
  }
});

test('an entry without a message is what it is about', () => {
  expect(terminalLine(line({ course: 'python-basics' }))).toBe('18:01:51  course=python-basics\n');
});

test('what is no JSON is shown as it is', () => {
  expect(terminalLine('[redacted]\n')).toBe('[redacted]\n');
});
