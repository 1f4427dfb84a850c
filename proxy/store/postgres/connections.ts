import pg from 'pg';

/** A statement that each connection prepares once, under its name. */
export interface Statement {
  name: string;
  text: string;
}

/** Runs one statement; what it changes is one transaction. */
export type Query = <Row>(statement: Statement, values?: readonly unknown[]) => Promise<Row[]>;

/** Runs `work` as one transaction on one connection; rolled back when it throws. */
export type Transact = <T>(work: (query: Query) => Promise<T>) => Promise<T>;

/**
 * Two kinds of connections: what a question needs never waits for somebody who
 * reads a year of the ledger.
 */
export interface Connections {
  /** For what students wait for. */
  answering: Query;
  /** For everything that may take long: figures, ledger, removals. */
  reading: Query;
  /** On a connection of the second kind. */
  transact: Transact;
  /** The same, for several reads of one moment. */
  snapshot: Transact;
  /** Runs statements that are no part of a transaction, each as soon as it has its locks. */
  maintain(statements: readonly string[]): Promise<void>;
  /** Waits for what was asked before. Nothing may be asked after. */
  end(): Promise<void>;
}

/** Ten processes with so many each leave room in the server's usual hundred. */
const mostAnswering = 6;
const mostReading = 3;

/** A server that takes no connection within this time is away. */
export const connectWithinMs = 5_000;

/**
 * No statement of a question runs longer at the server. After this time, and a
 * little for the way, what came of one whose connection broke is certain.
 */
export const longestStatementMs = 10_000;
const onItsWayMs = 5_000;

/**
 * Whoever waits for a connection while others use them all is not told sooner that the server is away: a lesson
 * begins for two hundred students at once, and a slow server is not one that is gone.
 */
const waitInLineMs = longestStatementMs + onItsWayMs;

/** Who cleans up lets everybody else go first for so long. */
const longestLockMs = 2_000;

/** Deadlocks and the like: all of it was taken back, and the next try succeeds. */
const tries = 4;

/** The schema in which everything of ours is, so that the database may have other things too. */
export const schema = 'course_tutor';

/**
 * What a connection of ours begins with. Not said while connecting, where PgBouncer knows no such words ("unsupported
 * startup parameter"): node-postgres issue 270.
 */
export const onOurSchema = `SET search_path = ${schema}; SET timezone = 'UTC'`;

/** @param connectMs default 5,000; a server that takes no connection within it is away */
export function connectTo(url: string, connectMs = connectWithinMs): Connections {
  // A pool's one limit is for both, the line before it and the connecting; see pg-pool's `connect`.
  class QuicklyConnected extends pg.Client {
    constructor(config: pg.ClientConfig = {}) {
      super({ ...config, connectionTimeoutMillis: connectMs });
    }
  }
  const common: pg.PoolConfig = {
    connectionString: withLibpqModes(url),
    application_name: 'course-tutor',
    connectionTimeoutMillis: waitInLineMs,
    Client: QuicklyConnected,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    onConnect: (client) => client.query(onOurSchema),
    types: { getTypeParser: parserOf },
  };
  const answering = new pg.Pool({
    ...common,
    max: mostAnswering,
    onConnect: (client) => client.query(`${onOurSchema}; SET statement_timeout = ${longestStatementMs}`),
    query_timeout: longestStatementMs + onItsWayMs,
  });
  const reading = new pg.Pool({ ...common, max: mostReading });
  // A connection that breaks while nobody uses it: whoever asks next gets a new one, or is told.
  for (const pool of [answering, reading]) pool.on('error', () => undefined);
  let asked: Promise<unknown> = Promise.resolve();
  const queryOn =
    (pool: pg.Pool): Query =>
    <Row>({ name, text }: Statement, values: readonly unknown[] = []) => {
      const answer = triedAgain(
        async () => (await pool.query({ name, text, values: [...values] })).rows as Row[],
      );
      asked = Promise.allSettled([asked, answer]);
      return answer;
    };

  return {
    answering: queryOn(answering),
    reading: queryOn(reading),
    transact: (work) => triedAgain(() => transaction(reading, 'BEGIN', work)),
    snapshot: (work) => transaction(reading, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    async maintain(statements) {
      const client = new QuicklyConnected(common);
      await client.connect();
      try {
        await client.query(`${onOurSchema}; SET lock_timeout = ${longestLockMs}`);
        for (const statement of statements) await client.query(statement);
      } finally {
        await client.end();
      }
    },
    async end() {
      await asked;
      await Promise.all([answering.end(), reading.end()]);
    },
  };
}

/** `sslmode` means what it means to every other program that reads such an address (libpq), and not what `pg` makes of it. */
export function withLibpqModes(url: string): string {
  const address = new URL(url);
  if (address.searchParams.has('sslmode')) address.searchParams.set('uselibpqcompat', 'true');
  return address.href;
}

async function transaction<T>(pool: pg.Pool, begin: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    const result = await work(
      async <Row>({ name, text }: Statement, values: readonly unknown[] = []) =>
        (await client.query({ name, text, values: [...values] })).rows as Row[],
    );
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // With the connection goes whatever of it is still open.
    await client.query('ROLLBACK').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

async function triedAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !isTakenBack(error)) throw error;
    }
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: class 40, transaction rollback */
function isTakenBack(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001');
}

/** Whole numbers of 64 bits come as text; ours are all exact as numbers. */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const int8 = 20;
  return oid === int8 && format !== 'binary' ? exactNumber : pg.types.getTypeParser(oid, format ?? 'text');
}

function exactNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large to be exact`);
  return number;
}
