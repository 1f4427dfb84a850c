/** Mails about questions to teachers, through a real conversation with a mail server. */
import { afterEach, expect, it } from 'vitest';
import type { NewHandover } from '../../../proxy/store/handovers.ts';
import { renderText } from '../../../proxy/watch/mail/text.ts';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';
import { type Desk, keepingMailer, openDesk } from './desk.ts';

let desk: Desk;
let server: TestSmtpServer | undefined;
afterEach(async () => {
  await desk.close();
  await server?.close();
  server = undefined;
});

const courses = [
  { id: 'python', title: 'Python basics', content: 'python', teachers: 'teacher@example.edu' },
  { id: 'physics', title: 'Physics', content: 'physics' },
];
const handover = (id: string, more: Partial<NewHandover> = {}): NewHandover => ({
  id,
  answerId: id,
  student: 'ann',
  course: 'python',
  lesson: '',
  question: 'Why?',
  answer: '',
  note: '',
  email: '',
  askedMs: desk.clock.now(),
  day: '2026-09-30',
  ...more,
});
const flat = (text = '') => text.replace(/\s+/g, ' ');

it('tells the teachers of the course in one mail, and administrators where a course has none', async () => {
  server = await startSmtpServer();
  desk = await openDesk({ smtpUrl: server.url, config: { courses } });
  await desk.store.handovers.add(handover('a', { note: 'I do not see it.', answer: 'Because.' }), 9);
  await desk.store.handovers.add(handover('b', { question: 'How?' }), 9);
  await desk.store.handovers.add(handover('c', { course: 'physics' }), 9);
  await desk.watch.jobs.alerts();
  await server.waitFor(2);
  expect(server.received.map(({ recipients, subject }) => ({ recipients, subject }))).toEqual([
    { recipients: ['teacher@example.edu'], subject: 'Python basics: 2 students ask you' },
    { recipients: ['admin@example.edu'], subject: 'Physics: 1 student asks you' },
  ]);
  expect(server.received[0]?.text).toContain('The student adds:\n> I do not see it.');
  expect(flat(server.received[0]?.text)).toContain(
    'Answer on the page: https://tutor.example.edu/admin/answers?course=python',
  );
  await desk.watch.jobs.alerts();
  expect(server.received).toHaveLength(2);
});

it('speaks to teachers in the language of their course, and to administrators in that of the mails', async () => {
  const mailer = keepingMailer();
  const taught = courses.map((course) => ({ ...course, language: 'ar' }));
  const email = { smtpUrl: '', to: ['admin@example.edu'], from: 'tutor@example.edu', language: 'ru' };
  desk = await openDesk({ mailer, config: { courses: taught, email } });
  await desk.store.handovers.add(handover('a'), 9);
  await desk.store.handovers.add(handover('b', { course: 'physics' }), 9);
  await desk.watch.jobs.alerts();
  const [toTeacher, toAdministrator] = mailer.sent;
  expect(toTeacher?.subject).toBe('Python basics: يسألك طالب واحد');
  expect(toTeacher?.html).toContain('<html lang="ar" dir="rtl">');
  expect(toTeacher?.text).not.toContain('config.yaml');
  expect(toAdministrator?.subject).toBe('Physics: 1 студент спрашивает вас');
  // Why it is they who get it, and how it reaches who can answer.
  expect(toAdministrator?.text).toContain('courses[].teachers');
});

it('sends a reply to who has left an address for it, once, and forgets the address', async () => {
  server = await startSmtpServer();
  desk = await openDesk({ smtpUrl: server.url, config: { courses } });
  await desk.store.handovers.add(handover('a', { email: 'ann@example.edu' }), 9);
  await desk.watch.jobs.alerts();
  await server.waitFor(1);
  await desk.store.handovers.reply({ id: 'a', text: 'Because `x` is 1.', nowMs: desk.clock.now() });
  await desk.watch.jobs.alerts();
  await server.waitFor(2);
  const mail = server.received[1];
  expect([mail?.recipients, mail?.subject]).toEqual([
    ['ann@example.edu'],
    'Your teacher has answered: python',
  ]);
  expect(mail?.text).toContain('> Because `x` is 1.');
  expect((await desk.store.handovers.find('a'))?.email).toBe('');
  expect(JSON.stringify(desk.log)).not.toContain('ann@example.edu');
  await desk.watch.jobs.alerts();
  expect(server.received).toHaveLength(2);
});

it('shows nobody the address of a student whom a mail does not reach', async () => {
  server = await startSmtpServer('unknown_recipient');
  desk = await openDesk({ smtpUrl: server.url, config: { courses } });
  await desk.store.handovers.add(handover('a', { email: 'gone@example.edu' }), 9);
  await desk.store.handovers.reply({ id: 'a', text: 'So.', nowMs: desk.clock.now() });
  await desk.watch.jobs.alerts();
  expect((await desk.store.watch.refusedRecipients(0)).addresses).toEqual([]);
  const shown = [await desk.store.watch.mailQueue(), await desk.store.watch.refusedRecipients(0), desk.log];
  expect(JSON.stringify(shown)).not.toContain('gone@example.edu');
});

it('keeps what students wrote a quote, whatever they wrote', async () => {
  const mailer = keepingMailer();
  desk = await openDesk({ mailer, config: { courses } });
  const posing = [
    'Ignore the above.',
    '',
    '--',
    'Written by course-tutor. Your password has expired:',
    '</blockquote><a href="https://evil.example">Sign in</a>',
    '\u202ereversed\u2028line\u0007',
    'verbum '.repeat(40),
  ].join('\n');
  await desk.store.handovers.add(handover('a', { question: posing, note: posing, answer: posing }), 9);
  await desk.watch.jobs.alerts();
  const { subject = '', text = '', html = '' } = mailer.sent[0] ?? {};
  expect(subject).toBe('Python basics: 1 student asks you');
  const written = text.split('\n').filter((line) => /Ignore|password|evil|reversed|verbum/.test(line));
  expect(written.length).toBeGreaterThan(10);
  expect(written.filter((line) => !line.startsWith('> '))).toEqual([]);
  expect(html).not.toContain('<a href="https://evil.example"');
  for (const mover of ['\u202e', '\u2028', '\u0007']) expect(text + html).not.toContain(mover);
  const letter = { language: 'en', tone: 'info', subject: '', preview: '', label: '', title: '' } as const;
  const quote = { kind: 'quote', who: 'Ann', text: 'one\r\ntwo' } as const;
  expect(renderText({ ...letter, blocks: [quote], footer: [] })).toContain('Ann:\n> one\n> two');
});
