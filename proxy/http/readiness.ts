import type { FastifyReply } from 'fastify';
import type { Model } from '../config/catalogue/model.ts';
import { utcDay } from '../ground/days.ts';
import { callableModels } from '../plan/route.ts';
import type { Tutor } from '../tutor.ts';
import type { Watch } from '../watch/watch.ts';

interface Inspected {
  tutor: Tutor;
  probe: StoreProbe;
  watch: Pick<Watch, 'mailProblem'> | undefined;
}

/** `GET /readyz`: whether questions can be answered, and if not, why. */
export async function getReadiness(reply: FastifyReply, inspected: Inspected): Promise<FastifyReply> {
  const reason = await notReadyBecause(inspected);
  return reply.code(reason === undefined ? 200 : 503).send({
    status: reason === undefined ? 'ready' : 'not ready',
    reason,
    coursesToCome: inspected.tutor.coursesToCome.count || undefined,
    warnings: reason === undefined ? await mailWarnings(inspected) : undefined,
  });
}

/** A look writes to the disk, and anybody may ask for one. */
const lookHoldsMs = 1_000;

/** The store's answer, asked at most once a second whoever wants to know. */
export class StoreProbe {
  readonly #tutor: Pick<Tutor, 'store' | 'clock'>;
  #latest: { atMs: number; answer: Promise<void> } | undefined;

  constructor(tutor: Pick<Tutor, 'store' | 'clock'>) {
    this.#tutor = tutor;
  }

  /** @throws why the store does not take what is written */
  look(): Promise<void> {
    const { store, clock } = this.#tutor;
    const nowMs = clock.monotonicMs();
    if (this.#latest === undefined || nowMs - this.#latest.atMs >= lookHoldsMs) {
      this.#latest = { atMs: nowMs, answer: store.ping() };
    }
    return this.#latest.answer;
  }
}

async function notReadyBecause({ tutor, probe }: Inspected): Promise<string | undefined> {
  if (!tutor.answers.isTaking) return 'the process is stopping';
  try {
    await probe.look();
  } catch (error) {
    tutor.log.error({ err: error }, 'the store does not answer');
    return 'the store does not answer';
  }
  const { count } = tutor.coursesToCome;
  if (count > 0) return `${count} of ${tutor.config.courses.length} courses are still to be read`;
  return tutor.access.areAllRefused(routedModels(tutor)) ? 'every key is refused by its provider' : undefined;
}

/** Once a key is due to be tried again, it is a question that tries it: so it is ready for one. */
function routedModels({ config, clock }: Tutor): Model[] {
  const routed = Object.values(config.routing).flat();
  return callableModels(routed, config.catalogue, config.activeProviders, utcDay(clock.now()));
}

/** Mails that cannot be delivered; the tutor itself can do its work. Without the server's words, for anybody reads this. */
async function mailWarnings({ watch }: Inspected): Promise<string[] | undefined> {
  const problem = await watch?.mailProblem();
  if (problem === undefined) return undefined;
  const since = new Date(problem.sinceMs).toISOString();
  return [`${problem.waiting} alert mails cannot be delivered since ${since}`];
}
