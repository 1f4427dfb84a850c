import pg from 'pg';
import type { Query, Statement } from './connections.ts';
import type { ProcessLease } from './process-lease.ts';

/** Said by the database of one work among others; all of it was taken back, and nothing of the others. */
export class WorkFailed extends Error {
  override readonly name = 'WorkFailed';
  /** SQLSTATE. */
  readonly code: string;

  constructor({ code, message }: { code: string; message: string }) {
    super(`${message} (${code})`);
    this.code = code;
  }
}

/**
 * Does a work of migrations/0009-together.ts.
 * @param work as JSON
 * @returns what it answers, and under what id of this process it was asked
 * @throws WorkFailed; whatever keeps the server from answering, then of every work that was sent with it
 */
export type Together = <Reply>(work: string) => Promise<{ reply: Reply; askedAs: string }>;

const statement: Statement = { name: 'together', text: 'CALL together($1, $2, NULL)' };

/** Each is a subtransaction, of which a server remembers 64 without looking them up. */
const mostWorks = 48;

/** One is on its way to the disk while the next is done. */
const mostStatements = 2;

interface Waiting {
  work: string;
  resolve(done: { reply: unknown; askedAs: string }): void;
  reject(error: unknown): void;
}

type Failed = { kind: 'failed'; code: string; message: string };

/**
 * Sends what is asked in one turn of the event loop, and while earlier
 * statements are on their way, as one: still one round trip for each, and under
 * load one commit for many. With 64 students at once one, two and four processes
 * admit and settle 614, 659 and 435 answers a second so, and 223, 186 and 140
 * with a transaction for each (test/bench/README.md).
 */
export function togetherOn(query: Query, lease: ProcessLease): Together {
  const waiting: Waiting[] = [];
  let statements = 0;

  const send = async (works: readonly Waiting[]) => {
    const askedAs = lease.id;
    try {
      const [row] = await query<{ replies: unknown[] }>(statement, [
        `[${works.map(({ work }) => work).join()}]`,
        askedAs,
      ]);
      for (const [index, { resolve, reject }] of works.entries()) {
        const reply = row?.replies[index];
        if (isFailed(reply)) reject(new WorkFailed(reply));
        else resolve({ reply, askedAs });
      }
    } catch (error) {
      if (works.length > 1 && isUnreadable(error)) for (const each of works) await send([each]);
      else for (const { reject } of works) reject(error);
    }
  };
  const sendAll = async () => {
    while (waiting.length > 0) await send(waiting.splice(0, mostWorks));
    statements -= 1;
  };

  return <Reply>(work: string) =>
    new Promise<{ reply: Reply; askedAs: string }>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      if (statements === mostStatements) return;
      statements += 1;
      setImmediate(sendAll);
    });
}

/** Class 22: letters that a database of another encoding has not, for one. It is not said in which of the works. */
function isUnreadable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code ?? '').startsWith('22');
}

function isFailed(reply: unknown): reply is Failed {
  return typeof reply === 'object' && reply !== null && 'kind' in reply && reply.kind === 'failed';
}
