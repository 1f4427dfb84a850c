import type { FastifyRequest } from 'fastify';
import { findWarnings } from '../config/warnings.ts';
import { siteWarnings } from '../course/published/keep-reading.ts';
import { waitingFor } from '../figures/waiting.ts';
import { dayMs, utcDay } from '../ground/days.ts';
import { version } from '../ground/version.ts';
import { visitLms } from '../lms/front-page/front-page.ts';
import { DemandTally } from '../plan/context/course-demand.ts';
import { contextOutlooks } from '../plan/context/outlook.ts';
import { cutWarning } from '../plan/prompt-cuts.ts';
import type { Tutor } from '../tutor.ts';
import { moneyAdvice } from '../watch/replay.ts';
import { acceptedLanguage } from '../words/languages.ts';
import { callerOf, doer, sees } from './caller.ts';
import type { AdminSources } from './sources.ts';
import type { AdviceReply, CoursesReply, StatusReply } from './wire.ts';

/** `GET /admin/api/status`: providers, keys by label, their rate-limit use and breakers, and open alerts. */
export async function getStatus(
  request: FastifyRequest,
  tutor: Tutor,
  sources: AdminSources,
): Promise<StatusReply> {
  const { providers, breakers, faults } = sources.keyStatus();
  return {
    providers,
    breakers,
    faults,
    alerts: await sources.openAlerts(languageOf(request)),
    lmsPages: sources.lmsPages() ?? null,
    waiting: await waitingFor(undefined, tutor, { signal: request.signal }),
  };
}

/** `GET /admin/api/advice`: tiers, money, how much of a course models read, retiring models, and what else deserves attention. */
export async function getAdvice(
  request: FastifyRequest,
  tutor: Tutor,
  sources: AdminSources,
): Promise<AdviceReply> {
  const { config, clock } = tutor;
  const routed = new Set(Object.values(config.routing).flat());
  const soon = utcDay(clock.now() + noticeMs);
  const retiring = Object.values(config.catalogue).flatMap(({ name, retiresOn, replacement }) =>
    retiresOn !== undefined && (routed.has(name) || retiresOn <= soon)
      ? [{ model: name, retiresOn, replacement: replacement ?? null, isRouted: routed.has(name) }]
      : [],
  );
  const demand = new DemandTally(clock.now());
  return {
    tiers: (await sources.advice(languageOf(request))) ?? null,
    money: await moneyAdvice(tutor, demand),
    contexts: contextsOf(tutor, demand),
    retiring: retiring.sort((a, b) => (a.retiresOn < b.retiresOn ? -1 : 1)),
    warnings: [
      ...(await lmsWarnings(tutor)),
      ...tutor.promptCuts.current.map(cutWarning),
      ...findWarnings(config, clock.now()),
      ...(await siteWarnings(config)),
      ...unreadableCourses(tutor),
    ],
  };
}

function contextsOf(tutor: Tutor, demand: DemandTally): AdviceReply['contexts'] {
  return [...tutor.library].flatMap(([id, course]) =>
    contextOutlooks(course, (model) => demand.of(id, model), tutor),
  );
}

/** Models nobody uses here are named this long before their last day: somebody may be about to choose one. */
const noticeMs = 90 * dayMs;

/** Asked now: what was wrong at the start may be mended by then, on either side. */
async function lmsWarnings({ config, clock }: Tutor): Promise<string[]> {
  const advice = (await visitLms(config, clock))?.advice;
  return advice === undefined ? [] : [advice];
}

function unreadableCourses({ config, library, coursesToCome }: Tutor): string[] {
  return config.courses
    .filter(({ id }) => !library.has(id) && !coursesToCome.has(id))
    .map(({ id }) => `course ${id} cannot be read: its students get no answers. The log says why.`);
}

/** `GET /admin/api/courses`: what the caller may choose from. */
export function getCourses(request: FastifyRequest, { calendar, config, clock, live }: Tutor): CoursesReply {
  const caller = callerOf(request);
  return {
    role: doer(caller).role === 'teacher' ? 'teacher' : 'admin',
    courses: config.courses
      .filter(({ id }) => sees(caller, id))
      .map(({ id, title, language }) => ({ id, title, language })),
    timezone: config.timezone,
    today: calendar.dayOf(clock.now()),
    budgetAlertPercents: [...config.budget.alertPercents],
    reviewSamplePercent: config.privacy.reviewSamplePercent,
    live,
    version,
  };
}

function languageOf({ headers }: FastifyRequest) {
  return acceptedLanguage(headers['accept-language']);
}
