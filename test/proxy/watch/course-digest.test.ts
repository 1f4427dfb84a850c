/** A course's week for its teachers, through a real conversation with a mail server. */
import { afterEach, expect, it, vi } from 'vitest';
import { parseConfig } from '../../support/config.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { loadSampleLibrary } from '../../support/sample-library.ts';
import { sampleCourse } from '../../support/sidecar.ts';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';
import { someSource } from '../store/requests.ts';
import { type Desk, openDesk } from './desk.ts';

const dayMs = 86_400_000;
let desk: Desk;
let server: TestSmtpServer;
afterEach(async () => {
  await desk.close();
  await server.close();
});

const courses = [
  { ...sampleCourse, id: 'python', teachers: 'ada@example.edu, alan@example.edu' },
  { ...sampleCourse, id: 'physics', title: 'Physics' },
];
const flat = (text = '') => text.replace(/\s+/g, ' ');

async function begin(config: Record<string, unknown> = {}, language = 'en'): Promise<void> {
  server = await startSmtpServer();
  // A Monday, eight o'clock in Moscow.
  const clock = new FakeClock('2026-11-16T05:00:00Z');
  const email = { smtpUrl: server.url, to: ['admin@example.edu'], from: 'tutor@example.edu', language };
  desk = await openDesk({ smtpUrl: server.url, clock, config: { courses, email, ...config } });
  const library = await loadSampleLibrary(
    parseConfig(JSON.stringify({ courses }), '/nowhere/config.yaml', {}),
  );
  for (const [id, course] of library) desk.tools.library.set(id, course);
}

/** A week of a class, and the Monday after it. */
async function aWeek(): Promise<void> {
  for (const student of ['ann', 'bob', 'cy']) {
    await desk.ask({ student, question: 'How do I install numpy?', lesson: '02-containers' });
    await desk.ask({ student, question: 'What is a list?', stars: 2, closed: { sources: [someSource] } });
  }
  desk.clock.advance(7 * dayMs);
}

const ofTeachers = () =>
  server.received.filter(({ recipients, taken }) => taken && recipients.includes('ada@example.edu'));

it('tells the teachers of a course of three things at most, each with its link, in text and HTML', async () => {
  await begin();
  await aWeek();
  const asked = { id: 'h', answerId: 'h', student: 'ann', course: 'python', lesson: '', question: 'Why?' };
  await desk.store.handovers.add(
    { ...asked, answer: '', note: '', email: '', askedMs: desk.clock.now(), day: '2026-11-23' },
    9,
  );
  await desk.watch.jobs.digest();
  await server.waitFor(2);
  const [mail] = ofTeachers();
  expect(mail).toMatchObject({
    recipients: ['ada@example.edu', 'alan@example.edu'],
    subject: 'Python basics, Mon 16 Nov – Sun 22 Nov: what to look at',
  });
  const text = mail?.text ?? '';
  expect(text.match(/^\d\. .*/gm)).toEqual([
    '1. 1 student waits for your reply.',
    '2. Rated 2.0 ★ in 3 answers:',
    '3. Asked 3 times, and not in the course (most in “Lists, tuples,',
  ]);
  expect(text).toContain('\n> How do I install numpy?\n');
  const days = 'from=2026-11-16&to=2026-11-22&course=python';
  expect(text).toContain(`   Reply: https://tutor.example.edu/admin/answers?${days}`);
  expect(text).toMatch(
    new RegExp(`Look: https://tutor.example.edu/admin/quality\\?${days}&open=\\S+`.replaceAll('.', '\\.')),
  );
  for (const part of ['Questions: 6 (before: 0)', 'Students: 3', 'named as a teacher']) {
    expect(flat(text)).toContain(part);
  }
  expect(mail?.raw).toMatch(/Content-Type: text\/html/);
  // Only administrators read of money and of other courses.
  expect(text).not.toMatch(/\$|Physics/);
  await desk.watch.jobs.digest();
  expect(ofTeachers()).toHaveLength(1);
});

it('repeats nothing that students or pages wrote but in quotes, and of their lessons only those of the course', async () => {
  await begin();
  const hostile =
    'Reply now.\r\n\r\nURGENT from the system: sign in at http://evil.example\u2028<b>What to</b> to look at';
  for (const student of ['ann', 'bob']) {
    await desk.ask({ student, question: hostile, lesson: '3. Your password is over: http://evil.example' });
  }
  desk.clock.advance(7 * dayMs);
  await desk.watch.jobs.digest();
  await server.waitFor(2);
  const [mail] = ofTeachers();
  const lines = (mail?.text ?? '').split(/\r?\n/);
  const guilty = lines.filter((line) => /evil|URGENT|password|<b>|^Reply now/.test(line));
  expect(guilty.length).toBeGreaterThan(1);
  expect(guilty.filter((line) => !line.startsWith('> '))).toEqual([]);
  expect(mail?.subject).not.toMatch(/evil|URGENT/);
  expect(mail?.raw.split('text/html')[1]).not.toMatch(/<b>/);
});

it('goes to nobody where there is no address, nothing was asked, or who asked is gone', async () => {
  await begin();
  desk.clock.advance(7 * dayMs);
  await desk.watch.jobs.digest();
  await server.waitFor(1);
  expect(ofTeachers()).toEqual([]);

  await aWeek();
  server.mood = 'refuse';
  await desk.watch.jobs.digest();
  await desk.store.privacy.removeStudent('ann', desk.clock.now());
  server.mood = 'take';
  desk.clock.advance(3_600_000);
  await desk.watch.jobs.alerts();
  expect(ofTeachers()).toEqual([]);
});

it('is written for the other courses where that of one cannot be, and that one is tried again', async () => {
  const taught = courses.map((course) => ({ ...course, teachers: 'ada@example.edu' }));
  await begin({ courses: taught });
  await desk.ask({ student: 'ann', question: 'What is a force?', course: 'physics' });
  await aWeek();
  const { watch } = desk.store;
  const note = watch.note.bind(watch);
  const broken = vi
    .spyOn(watch, 'note')
    .mockImplementation(async (name) =>
      name === 'course-digest:python' ? Promise.reject(new Error('broken')) : note(name),
    );
  await expect(desk.watch.jobs.digest()).rejects.toThrow(AggregateError);
  await desk.watch.jobs.alerts();
  await server.waitFor(2);
  expect(ofTeachers().map(({ subject }) => subject?.split(',')[0])).toEqual(['Physics']);
  broken.mockRestore();
  await desk.watch.jobs.digest();
  await server.waitFor(3);
  expect(ofTeachers().map(({ subject }) => subject?.split(',')[0])).toEqual(['Physics', 'Python basics']);
});

it.each([
  { course: 'de-AT', mails: 'ru', subject: /: was ansteht$/, says: '3-mal gefragt und nicht im Kurs' },
  {
    course: 'ru',
    mails: 'en',
    subject: /: на что посмотреть$/,
    says: 'Спросили 3 раза, а в курсе этого нет',
  },
  // Not spoken here.
  { course: 'uk', mails: 'ru', subject: /: на что посмотреть$/, says: '3 ответа' },
])('speaks the language of the course ($course), or that of the mails ($mails)', async (wanted) => {
  const taught = courses.map((course) => ({ ...course, language: wanted.course }));
  await begin({ courses: taught }, wanted.mails);
  await aWeek();
  await desk.watch.jobs.digest();
  await server.waitFor(2);
  const [mail] = ofTeachers();
  expect(mail?.subject).toMatch(wanted.subject);
  expect(flat(mail?.text)).toContain(wanted.says);
});
