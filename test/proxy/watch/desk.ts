/** A watch with its store, clock and mail server in the test's hand. */
import { join } from 'node:path';
import { pino } from 'pino';
import type { ProviderStatus } from '../../../proxy/answer/keys/status.ts';
import type { Config } from '../../../proxy/config/load.ts';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import { budgetCalendar } from '../../../proxy/money/day.ts';
import type { AdmitRequest } from '../../../proxy/store/admission.ts';
import type { CloseAnswer } from '../../../proxy/store/answers.ts';
import type { Settlement } from '../../../proxy/store/ledger.ts';
import { openStore } from '../../../proxy/store/open.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { createMailer, type Mailer, type MailTimeouts } from '../../../proxy/watch/mail/mailer.ts';
import type { WatchTools } from '../../../proxy/watch/tools.ts';
import { createWatch, type Watch } from '../../../proxy/watch/watch.ts';
import { parseConfig } from '../../support/config.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { admitRequest, closing, settlement, someUsage, terms } from '../store/requests.ts';

/** For a server that hangs: given up soon. One that speaks gets the mailer's own, for it may be slow on a busy machine. */
const shortTimeouts: MailTimeouts = { connectionMs: 400, greetingMs: 400, idleMs: 150 };

export interface DeskOptions {
  config?: Record<string, unknown>;
  /** Default: in memory. */
  storeUrl?: string;
  clock?: FakeClock;
  /** Address of a mail server; left out: none is configured. */
  smtpUrl?: string;
  /** Whether that server leaves its clients without a word now; default: never. */
  isHanging?: () => boolean;
  /** In place of one that speaks SMTP. */
  mailer?: Mailer;
  keyStatus?: () => readonly ProviderStatus[];
}

export interface Desk {
  watch: Watch;
  store: Store;
  clock: FakeClock;
  tools: Omit<WatchTools, 'hasMail' | 'library'> & { library: Map<string, LoadedCourse> };
  log: Record<string, unknown>[];
  /** A question of a student, answered by one call. */
  ask(question?: Asked): Promise<void>;
  /** As a stopping process does. */
  close(): Promise<void>;
}

export interface Asked {
  microUsd?: number;
  course?: string;
  student?: string;
  lesson?: string;
  question?: string;
  keyLabel?: string;
  fault?: string;
  stars?: number;
  comment?: string;
  usage?: Partial<Settlement['usage']>;
  closed?: Partial<CloseAnswer>;
}

export const courses = [
  { id: 'python', title: 'Python basics', content: 'python' },
  { id: 'physics', title: 'Physics', content: 'physics', dailyBudgetUsd: 5 },
];

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const config = parseConfig(
    JSON.stringify({
      courses,
      timezone: 'Europe/Moscow',
      providers: { gemini: { apiKeys: ['key-a'] }, openai: { apiKeys: ['key-b'] } },
      email: { smtpUrl: options.smtpUrl ?? '', to: ['admin@example.edu'], from: 'tutor@example.edu' },
      server: { publicUrl: 'https://tutor.example.edu' },
      ...options.config,
    }),
    join('/nowhere', 'config.yaml'),
    {},
  );
  const clock = options.clock ?? new FakeClock();
  const { storeUrl } = options;
  const store = storeUrl === undefined ? openMemoryStore() : await openStore(storeUrl, '/');
  await store.recover(clock.now());
  const log: Record<string, unknown>[] = [];
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `${clock.now()}-${ids}`;
  };
  const tools = {
    config,
    store,
    clock,
    newId,
    calendar: budgetCalendar(config.timezone),
    library: new Map<string, LoadedCourse>(),
    keyStatus: options.keyStatus ?? (() => []),
    log: pino({ level: 'debug' }, { write: (line: string) => log.push(JSON.parse(line)) }),
  };
  const mailer =
    options.mailer ??
    (options.smtpUrl === undefined ? undefined : mailerOf(config.email, options.isHanging ?? (() => false)));
  const watch = createWatch(tools, mailer);
  return {
    watch,
    store,
    clock,
    tools,
    log,
    async ask(asked = {}) {
      const id = newId();
      const day = tools.calendar.dayOf(clock.now());
      const {
        microUsd = 1_000,
        course = 'python',
        student = 'ann',
        keyLabel = 'gemini-1',
        closed = {},
      } = asked;
      const request: AdmitRequest = admitRequest(id, {
        nowMs: clock.now(),
        day,
        course,
        student,
        reservation: terms(`${id}/1`, {
          microUsd,
          provider: 'gemini',
          model: 'gemini-3.5-flash-lite',
          keyLabel,
        }),
        ...(asked.lesson !== undefined && { lesson: asked.lesson }),
        ...(asked.question !== undefined && { question: asked.question }),
      });
      await store.admit(request);
      const usage = { ...someUsage, ...asked.usage };
      await store.settle(
        settlement(`${id}/1`, microUsd, {
          nowMs: clock.now(),
          usage,
          ...(asked.fault !== undefined && { fault: asked.fault }),
        }),
        closing(id, {
          nowMs: clock.now(),
          usage,
          costMicroUsd: microUsd,
          firstTokenMs: 400,
          totalMs: 1_500,
          model: 'gemini-3.5-flash-lite',
          provider: 'gemini',
          ...closed,
        }),
      );
      if (asked.stars !== undefined) {
        await store.rate({
          answerId: id,
          stars: asked.stars,
          comment: asked.comment ?? '',
          nowMs: clock.now(),
        });
      }
    },
    async close() {
      await watch.stop();
      await store.end();
    },
  };
}

/** A question that is turned away because the budget is spent. */
export async function refuse({ store, clock, tools }: Desk, course = 'python'): Promise<void> {
  const id = tools.newId();
  const day = tools.calendar.dayOf(clock.now());
  await store.admit(admitRequest(id, { nowMs: clock.now(), day, course, student: id }));
  await store.close(
    closing(id, { nowMs: clock.now(), outcome: 'budget_exceeded', text: '', model: '', provider: '' }),
  );
}

function mailerOf(email: Config['email'], isHanging: () => boolean): Mailer {
  const patient = createMailer(email);
  const impatient = createMailer(email, undefined, shortTimeouts);
  return {
    send: (mail) => (isHanging() ? impatient : patient).send(mail),
    close() {
      patient.close();
      impatient.close();
    },
  };
}

/** A mailer that keeps what it is given. */
export function keepingMailer(): Mailer & { sent: Parameters<Mailer['send']>[0][] } {
  const sent: Parameters<Mailer['send']>[0][] = [];
  return {
    sent,
    async send(mail) {
      sent.push(mail);
      return { kind: 'taken', response: '250 noted', refused: [] };
    },
    close: () => undefined,
  };
}
