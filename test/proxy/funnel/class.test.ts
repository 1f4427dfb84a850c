/** A class of 200 students over three weeks, through the routes: what is counted is what they did, on both stores. */
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FunnelReply, FunnelSteps } from '../../../proxy/admin/wire.ts';
import { dayMs } from '../../../proxy/ground/days.ts';
import { openStore } from '../../../proxy/store/open.ts';
import { testFolder } from '../../support/folder.ts';
import { postJson } from '../../support/post-json.ts';
import { newDatabase } from '../../support/postgres-databases.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';

const sharedSecret = 'a shared secret of 32 bytes or so';
const token = 'a-token-of-the-tests-for-administrators';

const stores: Record<string, (folder: string) => Promise<string>> = {
  SQLite: async (folder) => `sqlite:${join(folder, 'tutor.db')}`,
  PostgreSQL: async () => (await newDatabase()).url,
};

async function startClass(place: (folder: string) => Promise<string>): Promise<Sidecar> {
  const folder = testFolder();
  const sidecar = await startSidecar({
    store: await openStore(await place(folder), folder),
    config: {
      identity: { sharedSecret },
      admin: { tokens: [token] },
      limits: { student: { requests: 1_000 }, address: { requests: 10_000 } },
    },
  });
  onTestFinished(() => sidecar.close());
  return sidecar;
}

/** What a student does in the class; decided by a formula, so that every run is the same one. */
interface Habits {
  days: number[];
  opens: boolean;
  /** On each of the days. */
  questions: number;
  returns: boolean;
  rates: boolean;
}

const lessons = ['01-first-program', '02-containers'];

function habitsOf(student: number): Habits {
  const opens = student % 4 === 0;
  const questions = opens && student % 8 === 0 ? 1 + (student % 3) : 0;
  return {
    days: [student % 5, 7 + (student % 3), ...(student % 8 === 0 ? [15] : [])],
    opens,
    questions,
    returns: questions > 0 && student % 16 === 0,
    rates: questions > 0 && student % 24 === 0,
  };
}

/** Students of each step, by what the class is made of. */
class Tally {
  readonly #students: Record<keyof FunnelSteps, Set<number>> = {
    saw: new Set(),
    opened: new Set(),
    asked: new Set(),
    askedAgain: new Set(),
    cameBack: new Set(),
    rated: new Set(),
  };
  add(step: keyof FunnelSteps, student: number): void {
    this.#students[step].add(student);
  }
  get steps(): FunnelSteps {
    return Object.fromEntries(
      Object.entries(this.#students).map(([step, students]) => [step, students.size]),
    ) as unknown as FunnelSteps;
  }
}

/** A browser: what it has told, and on which day. */
class Browser {
  readonly #told = new Map<string, string>();
  readonly #sidecar: Sidecar;
  constructor(sidecar: Sidecar) {
    this.#sidecar = sidecar;
  }

  async tell(step: 'saw' | 'opened', lesson: string): Promise<void> {
    const tellings = [undefined, lesson].map((place) => ({
      step,
      lesson: place,
      previousDay: this.#told.get(`${step} ${place}`),
    }));
    const response = await postJson(`${this.#sidecar.url}/v1/funnel`, { course: 'python-basics', tellings });
    expect(response.status).toBe(200);
    const { day } = (await response.json()) as { day: string };
    for (const place of [undefined, lesson]) this.#told.set(`${step} ${place}`, day);
  }
}

async function sessionOf({ url, clock }: Sidecar, student: number): Promise<string> {
  const iat = Math.floor(clock.now() / 1_000);
  const identity = await new SignJWT({ sub: `s-${student}`, course: 'python-basics', iat, exp: iat + 600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(sharedSecret));
  const response = await postJson(`${url}/v1/session`, { course: 'python-basics', identity });
  return ((await response.json()) as { token: string }).token;
}

async function funnelOf({ url }: Sidecar, from: string, to: string): Promise<FunnelReply> {
  const response = await fetch(`${url}/admin/api/funnel?from=${from}&to=${to}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as FunnelReply;
}

describe.each(Object.entries(stores))('on %s', (_, place) => {
  test('the funnel of a class of 200 is what the class did, in all, by lesson and by week', async () => {
    const sidecar = await startClass(place);
    const { clock, tutor } = sidecar;
    const browsers = Array.from({ length: 200 }, () => new Browser(sidecar));
    const firstDay = tutor.calendar.dayOf(clock.now());
    const all = new Tally();
    const firstWeek = new Tally();
    const byLesson = new Map(lessons.map((lesson) => [lesson, new Tally()]));
    const askedOn = new Map<number, number>();
    const askedIn = new Map<string, number>();
    let lastDay = firstDay;

    for (let day = 0; day < 21; day += 1) {
      lastDay = tutor.calendar.dayOf(clock.now());
      for (let student = 0; student < 200; student += 1) {
        const habits = habitsOf(student);
        if (!habits.days.includes(day)) continue;
        const lesson = lessons[(student + day) % 2] ?? '';
        const did = (step: keyof FunnelSteps) => {
          for (const tally of [all, ...(day < 7 ? [firstWeek] : []), byLesson.get(lesson)])
            tally?.add(step, student);
        };
        const browser = browsers[student] as Browser;
        await browser.tell('saw', lesson);
        // A second page of the same day, whose browser does not know yet that it was counted.
        if (student % 10 === 0) await browser.tell('saw', lesson);
        did('saw');
        if (!habits.opens) continue;
        await browser.tell('opened', lesson);
        did('opened');
        if (habits.questions === 0 || (day > 6 && !habits.returns)) continue;
        const session = await sessionOf(sidecar, student);
        for (let question = 0; question < habits.questions; question += 1) {
          const answer = await readAnswer(
            await chat(sidecar, session, { question: `What is a list? ${question}`, lesson: { id: lesson } }),
          );
          did('asked');
          const inLesson = `${student} ${lesson}`;
          if (askedOn.has(student))
            for (const tally of [all, ...(day < 7 ? [firstWeek] : [])]) tally.add('askedAgain', student);
          if (askedIn.has(inLesson)) byLesson.get(lesson)?.add('askedAgain', student);
          if ((askedOn.get(student) ?? day) < day) all.add('cameBack', student);
          if ((askedIn.get(inLesson) ?? day) < day) byLesson.get(lesson)?.add('cameBack', student);
          askedOn.set(student, day);
          askedIn.set(inLesson, day);
          const [first] = answer.events;
          if (question > 0 || !habits.rates || first?.event !== 'answer') continue;
          const rating = await postJson(
            `${sidecar.url}/v1/answers/${first.data.id}/rating`,
            { stars: 5 },
            { authorization: `Bearer ${session}` },
          );
          expect(rating.status).toBe(204);
          did('rated');
        }
      }
      clock.advance(dayMs);
    }

    expect(all.steps).toMatchObject({ saw: 200, opened: 50, asked: 25 });
    const counted = await funnelOf(sidecar, firstDay, lastDay);
    expect(counted.steps).toEqual(all.steps);
    expect(counted.lessons.map(({ lesson, steps }) => [lesson, steps])).toEqual(
      [...byLesson].map(([lesson, tally]) => [lesson, tally.steps]),
    );
    const weekEnds = tutor.calendar.dayOf(clock.now() - 15 * dayMs);
    expect((await funnelOf(sidecar, firstDay, weekEnds)).steps).toEqual(firstWeek.steps);
  }, 120_000);
});
