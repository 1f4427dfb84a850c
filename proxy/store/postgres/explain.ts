import { StoreOpenError, type StoreOpenProblem } from '../open-error.ts';
import { schema } from './connections.ts';

interface Failure {
  code?: string;
  message?: string;
  syscall?: string;
}

/** Why a connection was not made, by Node's error codes: nobody is there, or not yet. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/**
 * The same by the server's own words
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html): it is
 * starting or stopping, or has no connection left for the moment.
 */
const notNow = new Set(['57P01', '57P02', '57P03', '53300']);

/** Whether the server may be there in a moment. */
export function isAway(error: unknown): boolean {
  const { code, message = '', syscall } = error as Failure;
  // A file of certificates that is not there will not be there in a moment, as a socket may.
  if (syscall === 'open') return false;
  if (code !== undefined) return unreachable.has(code) || notNow.has(code);
  // The client's own errors have no code (pg/lib/client.js and pg-pool).
  return /^(Connection terminated|timeout ex)/.test(message);
}

/** What has to be mended, as one sentence for the operator and without a password. */
export function explained(url: string, error: unknown): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  const { host, user, database } = namesIn(url);
  const failure = error as Failure;
  const at = `storage.url: `;
  const open = (problem: StoreOpenProblem, sentence: string) =>
    // Without the cause: what a library puts into an error may be the address, with its password.
    new StoreOpenError(problem, `${at}${sentence}`);

  if (isAway(error)) {
    const why = failure.code === undefined ? '' : ` (${failure.code})`;
    if (failure.code === '53300') {
      return open(
        'unusable',
        `PostgreSQL at ${host} has no connection left (${failure.code}); raise max_connections, or run fewer processes: each takes up to 9`,
      );
    }
    return open('away', `PostgreSQL at ${host} does not answer${why}; start it, or mend the address`);
  }
  switch (failure.code) {
    case '28P01':
      return open(
        'no_permission',
        `PostgreSQL at ${host} refuses the password of ${user}; mend it in the address (write special characters as %XX)`,
      );
    case '28000':
      return open(
        'no_permission',
        `PostgreSQL at ${host} does not let ${user} in; look at pg_hba.conf, and whether it demands TLS (sslmode=require) (${failure.message})`,
      );
    case '3D000':
      return open(
        'unusable',
        `there is no database ${database} at ${host}; make it (createdb -O ${user} ${database}) or mend the address`,
      );
    case '42501':
      return open(
        'no_permission',
        `${user} lacks rights in the database ${database} at ${host} (${failure.message}); as its owner: GRANT CREATE ON DATABASE ${database} TO ${user}, and let ${user} own the schema ${schema}`,
      );
    case '25006':
      return open(
        'no_permission',
        `PostgreSQL at ${host} only reads (a standby?); name the server that writes`,
      );
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'CERT_HAS_EXPIRED':
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return open(
        'unusable',
        `the certificate of PostgreSQL at ${host} is not to be trusted (${failure.code}); name its authority with sslrootcert=FILE`,
      );
    default:
      return open(
        'unusable',
        `PostgreSQL at ${host} cannot be used${failure.message ? ` (${failure.message})` : ''}`,
      );
  }
}

/** Of an address, all but the password. */
function namesIn(url: string) {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const name = searchParams.get('host') ?? decodeURIComponent(hostname);
  return {
    host: `${name === '' ? 'localhost' : name}${port === '' ? '' : `:${port}`}`,
    user: username === '' ? (process.env.PGUSER ?? 'this user') : decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
