import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import type { MadeEvaluation } from '../../../proxy/evaluation/make-evaluation.ts';
import { createWatch } from '../../../proxy/watch/watch.ts';
import { type Desk, keepingMailer, openDesk } from './desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ config: { evaluation: { schedule: '0 2 * * *' } } });
  for (const id of ['sets', 'loops']) desk.tools.library.set(id, { settings: { id } } as LoadedCourse);
});
afterEach(() => desk.close());

/** An evaluation in which so many questions got worse answers. */
function made(course: string, fell: number): MadeEvaluation {
  const questions = Array.from({ length: fell }, (_, index) => `q${index}`);
  return {
    run: {
      form: 1,
      course,
      courseVersion: '',
      startedAt: '',
      seconds: 1,
      repeat: 1,
      budgetUsd: 1,
      spentUsd: 0.1,
      stopped: null,
      judge: null,
      worse: fell > 4 ? ['auto'] : [],
      models: [],
    },
    comparisons: [
      {
        model: 'auto',
        since: '2026-11-01',
        compared: 40,
        fell: questions,
        rose: [],
        probability: 2 ** -fell,
        isRegression: fell > 4,
      },
    ],
    file: 'run.json',
  };
}

it('writes one mail when answers become worse, and one when they are as good again', async () => {
  const mailer = keepingMailer();
  const fell: Record<string, number> = { sets: 0, loops: 0 };
  const watch = createWatch(desk.tools, mailer, {
    evaluate: async ({ settings: { id } }) => made(id, fell[id] ?? 0),
  });
  const night = async () => {
    await watch.jobs.evaluation();
    desk.clock.advance(24 * 3_600_000);
    return mailer.sent.splice(0).map(({ subject }) => subject);
  };
  expect(await night()).toEqual([]);
  fell.sets = 7;
  expect(await night()).toEqual(['Needs attention: Answers about sets have become worse (7 questions)']);
  expect(await night()).toEqual([]);
  expect(await watch.openAlerts('ru')).toMatchObject([
    { kind: 'quality_fell', subject: 'sets', title: 'Ответы по курсу sets стали хуже (вопросов: 7)' },
  ]);
  // Not enough for a fall, and so no news.
  fell.loops = 4;
  fell.sets = 0;
  expect((await night()).join()).toMatch(/^Resolved: Answers about sets/);
  expect(await watch.openAlerts('en')).toEqual([]);
});

it('goes on with the other courses where one cannot be evaluated, and takes nothing back for it', async () => {
  const mailer = keepingMailer();
  let isBroken = false;
  const watch = createWatch(desk.tools, mailer, {
    evaluate: async ({ settings: { id } }) => {
      if (isBroken && id === 'sets') throw new Error('its golden questions cannot be read');
      return made(id, id === 'sets' ? 9 : 0);
    },
  });
  await watch.jobs.evaluation();
  isBroken = true;
  mailer.sent.splice(0);
  await watch.jobs.evaluation();
  expect(mailer.sent).toEqual([]);
  expect(await watch.openAlerts('en')).toHaveLength(1);
  expect(desk.log).toContainEqual(expect.objectContaining({ msg: 'a course could not be evaluated' }));
  expect(desk.log.filter(({ msg }) => msg === 'evaluated a course')).toHaveLength(3);
});

it('is broken off when the tutor stops, and nobody is told', async () => {
  const mailer = keepingMailer();
  const watch = createWatch(desk.tools, mailer, {
    evaluate: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  });
  const running = watch.jobs.evaluation();
  await watch.stop();
  await expect(running).rejects.toThrow('stopped');
  expect(mailer.sent).toEqual([]);
});
