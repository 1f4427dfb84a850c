import type { FastifyReply } from 'fastify';
import type { Tutor } from '../tutor.ts';
import type { Watch } from '../watch/watch.ts';

interface Inspected {
  tutor: Tutor;
  isReady: () => boolean;
  watch: Pick<Watch, 'mailProblem'> | undefined;
}

/** `GET /readyz`: whether questions can be answered, and if not, why. */
export async function getReadiness(reply: FastifyReply, inspected: Inspected): Promise<FastifyReply> {
  const reason = await notReadyBecause(inspected);
  return reply.code(reason === undefined ? 200 : 503).send({
    status: reason === undefined ? 'ready' : 'not ready',
    reason,
    warnings: reason === undefined ? await mailWarnings(inspected) : undefined,
  });
}

async function notReadyBecause({ tutor, isReady }: Inspected): Promise<string | undefined> {
  if (!isReady()) return 'the process is stopping';
  try {
    await tutor.store.ping();
    return undefined;
  } catch (error) {
    tutor.log.error({ err: error }, 'the store does not answer');
    return 'the store does not answer';
  }
}

/** Mails that cannot be delivered; the tutor itself can do its work. Without the server's words, for anybody reads this. */
async function mailWarnings({ watch }: Inspected): Promise<string[] | undefined> {
  const problem = await watch?.mailProblem();
  if (problem === undefined) return undefined;
  const since = new Date(problem.sinceMs).toISOString();
  return [`${problem.waiting} alert mails cannot be delivered since ${since}`];
}
