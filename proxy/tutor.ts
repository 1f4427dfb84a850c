import type { Logger } from 'pino';
import { AuditLog } from './admit/audit-log.ts';
import { SignedIdentities } from './admit/identity/signed-identities.ts';
import { ResumeLimit } from './admit/resume-limit.ts';
import { Sessions } from './admit/session.ts';
import { TeacherTickets } from './admit/teacher-tickets.ts';
import { AnswerCache } from './answer/answer-cache.ts';
import { type CallPolicy, callPolicy } from './answer/call-policy.ts';
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
import type { Meanings } from './meaning/meanings.ts';
import { openMeanings } from './meaning/open-meanings.ts';
import { type BudgetCalendar, budgetCalendar } from './money/day.ts';
import { CourseReads } from './plan/context/course-reads.ts';
import { keptPromptBounds } from './plan/kept-prompt-bounds.ts';
import { OutputLengths } from './plan/output-lengths.ts';
import { OutputSpeeds } from './plan/output-speeds.ts';
import type { PromptBounds } from './plan/prompt-bounds.ts';
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

/** Everything a question needs, made once at start. */
export interface Tutor {
  readonly config: Config;
  readonly library: Library;
  /** Of those configured; what is neither there nor to come cannot be read. */
  readonly coursesToCome: CoursesToCome;
  readonly store: Store;
  readonly sessions: Sessions;
  readonly identities: SignedIdentities;
  readonly teacherTickets: TeacherTickets;
  /** Who has read students' words, or changed or deleted something. */
  readonly audit: AuditLog;
  readonly queue: ReservationQueue;
  /** Keys and circuit breakers; its `status()` is what an administrator may see of them. */
  readonly access: ModelAccess;
  /** How often each course's prompt is sent, so that the cheapest cache lifetime is asked for. */
  readonly questionRates: QuestionRates;
  /** How often and how dearly courses are read, so that as much of them is sent as is worth its price. */
  readonly courseReads: CourseReads;
  /** What prompts take at most, so that money is set aside for all of it. */
  readonly promptBounds: PromptBounds;
  /** Models whose server reads less of a prompt than it is sent. */
  readonly promptCuts: PromptCuts;
  /** The clients of all keys, and what they do beside calls. */
  readonly providers: Pick<Providers, 'open' | 'close'>;
  /** Whether any routed model can be called; otherwise answers are made of the course. */
  readonly live: boolean;
  /** How long answers are, for what is set aside where money is short. */
  readonly outputLengths: OutputLengths;
  /** How fast models write, for what a killed call can have cost. */
  readonly outputSpeeds: OutputSpeeds;
  /** Timeouts, retries and what savings are measured by. */
  readonly policy: CallPolicy;
  readonly answers: LiveAnswers;
  /** The processes that share the store; undefined where none can. */
  readonly peers: Peers | undefined;
  /** Calls that outlive the answers they were made for. */
  readonly unattended: UnattendedCalls;
  readonly cache: AnswerCache;
  readonly flights: SingleFlight;
  /** How often a student may resume answers. */
  readonly resumeLimit: ResumeLimit;
  /** Of students who were removed. */
  readonly evictions: Evictions;
  readonly forgetting: Forgetting;
  /** What teachers have answered. */
  readonly pins: PinBoard;
  /** What sections and questions mean; undefined where the search has words alone. */
  readonly meanings: Meanings | undefined;
  /** How far students come. */
  readonly funnel: Funnel;
  /** How much of that browsers may tell. */
  readonly tellingLimit: TellingLimit;
  readonly clock: Clock;
  /** When a budget's days begin and end. */
  readonly calendar: BudgetCalendar;
  /** From 0 (inclusive) to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  /** For what is fetched rarely, such as the keys of an LMS. */
  readonly webFetch: typeof globalThis.fetch;
  /** Takes everything secret of the configuration out of a text. */
  readonly redact: (text: string) => string;
  /** Ends running answers, waits for their settlement, and lets go of connections and files. */
  close(): Promise<void>;
}

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
    identities: new SignedIdentities(
      { ...config.identity, publicUrl: config.server.publicUrl },
      clock,
      (error) => log.error({ err: error }, 'the keys at identity.jwksUrl could not be had'),
      fetchKeys,
    ),
    queue,
    access: new ModelAccess(
      new KeyPool(
        config,
        (endpoint) => providers.open(endpoint),
        clock,
        log,
        () => store.peers?.living() ?? 1,
      ),
      clock,
      log,
    ),
    questionRates: new QuestionRates(clock),
    courseReads: new CourseReads(clock),
    promptBounds: await keptPromptBounds(store, log),
    promptCuts: new PromptCuts(clock, log, store.watch),
    live: Object.values(config.routing).some((route) =>
      route.some((name) => config.activeProviders.has(config.catalogue[name]?.provider ?? '')),
    ),
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

/** Whether a call of this model costs the same wherever it is stopped. */
function isPaidInFull({ catalogue, providers }: Config, name: string): boolean {
  const model = catalogue[name];
  const kind = kindOf(model?.provider ?? '', providers);
  if (model === undefined || !kind?.billsStoppedCalls) return false;
  return model.prices.some(({ usdPerMillion }) => usdPerMillion.output > 0);
}
