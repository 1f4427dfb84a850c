import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import { testFolder } from '../../support/folder.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';
import { type Desk, openDesk } from '../watch/desk.ts';

let folder: string;
let desk: Desk;
let said: string[];

const command = (...words: string[]) => main([...words, '--config', join(folder, 'config.yaml')], {});

function configure(email: Record<string, unknown> = {}): void {
  writeFileSync(
    join(folder, 'config.yaml'),
    JSON.stringify({
      courses: [{ id: 'a', title: 'A', content: 'a' }],
      storage: { url: 'sqlite:a.db' },
      email,
    }),
  );
}

beforeEach(async () => {
  folder = testFolder();
  configure();
  desk = await openDesk({ storeUrl: `sqlite:${join(folder, 'a.db')}` });
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => said.push(line));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

describe('course-tutor student', () => {
  it('exports and deletes beside a sidecar that is running', async () => {
    await desk.ask({ student: 'ann', question: 'What is a set?' });
    await desk.ask({ student: 'ann' });
    expect(await command('student', 'export', 'ann')).toBe(0);
    expect(JSON.parse(said.join('\n'))).toMatchObject({
      student: 'ann',
      questions: [{ question: 'What is a set?' }, { course: 'python' }],
    });
    said = [];
    expect(await command('student', 'delete', 'ann')).toBe(0);
    expect(said).toEqual(['Removed the name and the words of ann from 2 answers; the sums stay.']);
    said = [];
    expect(await command('student', 'export', 'ann')).toBe(0);
    expect(JSON.parse(said.join('\n'))).toMatchObject({ student: 'ann', steps: [], questions: [] });
    await desk.ask({ student: 'bob' });
    expect((await desk.store.totals({ from: '0000', to: '9999' })).questions).toBe(3);
  });

  it('exports what is kept beside questions, too: steps, exercises, quizzes, consent, what went to teachers', async () => {
    const at = { course: 'python', lesson: '04-loops' };
    const progress = { step: 2, asks: 3, attempts: 1, giveAways: 0, shown: [4] };
    await desk.store.exercises.note({ student: 'ann', ...at, exercise: 'sum' }, progress, '2026-11-23');
    const answer = { ...at, question: 'Which loop?', isRight: true, student: 'ann', item: 'i1' };
    await desk.store.quizzes.answered(answer, '2026-11-23');
    await desk.store.consents.give('ann', 'v1', 0);
    expect(await command('student', 'export', 'ann')).toBe(0);
    expect(JSON.parse(said.join('\n'))).toMatchObject({
      consent: { version: 'v1', given: '1970-01-01T00:00:00.000Z' },
      exercises: [{ exercise: 'sum', ...progress }],
      quizAnswers: [{ question: 'Which loop?', rightAtFirst: true }],
      toTeachers: [],
    });
  });

  it('says what it takes', async () => {
    expect(await command('student', 'forget', 'ann')).toBe(1);
    expect(said.join()).toContain('Usage: course-tutor student export|delete PSEUDONYM');
  });

  it('makes no database where there is none', async () => {
    await desk.close();
    rmSync(join(folder, 'a.db'));
    expect(await command('student', 'export', 'ann')).toBe(1);
    expect(said.join()).toContain('does not exist');
    desk = await openDesk();
  });
});

describe('course-tutor alerts --test', () => {
  it('sends a mail and says what the server answered', async () => {
    const smtp = await startSmtpServer();
    configure({ smtpUrl: smtp.url, to: ['admin@example.edu'] });
    expect(await command('alerts', '--test')).toBe(0);
    expect(said.at(-1)).toMatch(/^The server answered: 250 .*noted/);
    expect(smtp.received).toMatchObject([
      { subject: 'Test mail of course-tutor', recipients: ['admin@example.edu'] },
    ]);
    smtp.mood = 'refuse';
    expect(await command('alerts', '--test')).toBe(1);
    expect(said.at(-1)).toMatch(/^Not sent\. .*550 not today/);
    await smtp.close();
  });

  it('says what is missing', async () => {
    expect(await command('alerts', '--test')).toBe(1);
    expect(said.join()).toContain('set email.smtpUrl');
  });
});
