import type { Logger } from 'pino';
import { AskingLimit } from './admit/asking-limit.ts';
import { AuditLog } from './admit/audit-log.ts';
import { SignedIdentities } from './admit/identity/signed-identities.ts';
import { ResumeLimit } from './admit/resume-limit.ts';
import { Sessions } from './admit/session.ts';
import { TeacherTickets } from './admit/teacher-tickets.ts';
import { AnswerCache } from './answer/answer-cache.ts';
import { callPolicy } from './answer/call-policy.ts';
import { Evictions } from './answer/evictions.ts';
import { Forgetting } from './answer/forgetting.ts';
import { KeyPool } from './answer/keys/key-pool.ts';
import { LiveAnswers } from './answer/live-answers.ts';
import { ModelAccess } from './answer/model-access.ts';
import { Peers } from './answer/peers.ts';
import { SingleFlight } from './answer/single-flight.ts';
import { UnattendedCalls } from './answer/unattended-calls.ts';
import type { Config } from './config/load.ts';
import { secretsOf } from './config/secrets.ts';
import { CoursesToCome } from './course/courses-to-come.ts';
import type { Library } from './course/library.ts';
import { Funnel } from './funnel/funnel.ts';
import { TellingLimit } from './funnel/telling-limit.ts';
import type { Clock } from './ground/clock.ts';
import { redactor } from './log/redact.ts';
import { openMeanings } from './meaning/open-meanings.ts';
import { budgetCalendar } from './money/day.ts';
import { CourseReads } from './plan/context/course-reads.ts';
import { keptPromptBounds } from './plan/kept-prompt-bounds.ts';
import { OutputLengths } from './plan/output-lengths.ts';
import { OutputSpeeds } from './plan/output-speeds.ts';
import { QuestionRates } from './plan/prompt-cache.ts';
import { PromptCuts } from './plan/prompt-cuts.ts';
import { kindOf } from './providers/kinds.ts';
import { Providers } from './providers/providers.ts';
import { openHttpClient } from './providers/wire/http-client.ts';
import { webFetch } from './providers/wire/sdk-fetch.ts';
import { LastingStore } from './store/lasting-store.ts';
import { ReservationQueue } from './store/reservation-queue.ts';
import type { Store } from './store/store.ts';
import { PinBoard } from './teach/pins/pin-board.ts';

import type { Tutor } from './tutor.ts';

export interface TutorParts {
  config: Config;
  library: Library;
  /** Left out: none. */
  coursesToCome?: CoursesToCome;
  store: Store;
  clock: Clock;
  random: () => number;
  newId: () => string;
  log: Logger;
}

export async function assembleTutor(parts: TutorParts): Promise<Tutor> {
  const { config, clock, log } = parts;
  const store = new LastingStore(parts.store, parts);
  const calendar = budgetCalendar(config.timezone);
  const funnel = new Funnel({ store, clock, calendar, log, isOn: config.privacy.funnel });
  const http = openHttpClient(clock, config.proxies);
  const fetchKeys = webFetch(http.send);
  const answers = new LiveAnswers(clock, (name) => isPaidInFull(config, name));
  const unattended = new UnattendedCalls(clock, log);
  const cache = new AnswerCache(config.cache.answers, clock);
  const forgetting = new Forgetting({ store, answers, cache, clock, log });
  const evictions = new Evictions({ cache, peers: store.peers, clock, log });
  const pins = new PinBoard({ pins: store.pins, calendar, clock, log });
  await pins.look();
  const queue = new ReservationQueue(store, clock);
  const books = { ledger: store, queue, newId: parts.newId, log };
  const sessions = new Sessions(await store.secret('session'), clock, store);
  const ticketTools = { clock, store, sessions, newId: parts.newId };
  const peers = store.peers && new Peers(store.peers, await store.secret('forwarding'));
  const providers = new Providers({
    http,
    clock,
    ...(config.cache.prompt === 'auto' && { books }),
  });
  const meanings = openMeanings({ ...parts, store, calendar, queue, providers });
  return {
    ...parts,
    calendar,
    coursesToCome: parts.coursesToCome ?? new CoursesToCome(),
    store,
    redact: redactor(secretsOf(config)),
    webFetch: fetchKeys,
    sessions,
    teacherTickets: new TeacherTickets(await store.secret('teacher'), ticketTools),
    audit: new AuditLog(store.audit, clock),
    identities: identitiesOf(parts, fetchKeys),
    queue,
    access: new ModelAccess(keyPool(parts, providers), clock, log),
    questionRates: new QuestionRates(clock),
    courseReads: new CourseReads(clock),
    promptBounds: await keptPromptBounds(store, log),
    promptCuts: new PromptCuts(clock, log, store.watch),
    live: hasCallableModel(config),
    providers,
    outputLengths: new OutputLengths(),
    outputSpeeds: new OutputSpeeds((provider) => kindOf(provider, config.providers)),
    policy: callPolicy(config),
    answers,
    peers,
    unattended,
    cache,
    evictions,
    forgetting,
    pins,
    meanings,
    funnel,
    tellingLimit: new TellingLimit(clock),
    askingLimit: new AskingLimit(config.limits, clock),
    resumeLimit: new ResumeLimit(clock),
    flights: new SingleFlight(),
    async close() {
      await forgetting.stop();
      await funnel.settled();
      await evictions.stop();
      await pins.stop();
      await meanings?.stop();
      await peers?.close();
      await answers.close();
      await unattended.close();
      await providers.close();
      await http.close();
      await store.end();
    },
  };
}

function identitiesOf({ config, clock, log }: TutorParts, fetchKeys: typeof fetch): SignedIdentities {
  return new SignedIdentities(
    { ...config.identity, publicUrl: config.server.publicUrl },
    clock,
    (error) => log.error({ err: error }, 'the keys at identity.jwksUrl could not be had'),
    fetchKeys,
  );
}

function keyPool({ config, store, clock, log }: TutorParts, providers: Providers): KeyPool {
  return new KeyPool(config, {
    open: (endpoint) => providers.open(endpoint),
    processes: () => store.peers?.living() ?? 1,
    clock,
    log,
  });
}

function hasCallableModel({ routing, catalogue, activeProviders }: Config): boolean {
  return Object.values(routing).some((route) =>
    route.some((name) => activeProviders.has(catalogue[name]?.provider ?? '')),
  );
}

/** Whether a call of this model costs the same wherever it is stopped. */
function isPaidInFull({ catalogue, providers }: Config, name: string): boolean {
  const model = catalogue[name];
  const kind = kindOf(model?.provider ?? '', providers);
  if (model === undefined || !kind?.billsStoppedCalls) return false;
  return model.prices.some(({ usdPerMillion }) => usdPerMillion.output > 0);
}
