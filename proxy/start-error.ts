import { ConfigError } from './config/config-error.ts';
import { CourseError } from './course/course-error.ts';
import { StoreOpenError } from './store/open-error.ts';

/** The operator has to change something; the message says what. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** @throws StartError for what the operator can mend; anything else as it comes */
export async function mended<T>(starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof ConfigError || error instanceof CourseError || error instanceof StoreOpenError) {
      throw new StartError(error.message);
    }
    throw error;
  }
}

/** That a host cannot be listened at: no name, or of another machine. */
const notHere: ReadonlySet<string | undefined> = new Set([
  'ENOTFOUND',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'EINVAL',
]);

/** Why nobody could listen there. */
export function listenError(error: unknown, host: string, port: number): unknown {
  const { code, address, hostname } = error as NodeJS.ErrnoException & {
    address?: string;
    hostname?: string;
  };
  if (code === 'EADDRINUSE') {
    return new StartError(`Port ${port} is in use. Stop the other program, or choose one with --port N.`);
  }
  if (code === 'EACCES') {
    return new StartError(
      `Port ${port} may not be used by this account. Choose one above 1023 with --port N.`,
    );
  }
  if (notHere.has(code) && (address ?? hostname) === host) {
    return new StartError(
      `server.host: ${host} is no address of this machine (${code}). Take 127.0.0.1, or 0.0.0.0 for all that it has.`,
    );
  }
  return error;
}
