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

/** Why a port could not be had. */
export function listenError(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StartError(`Port ${port} is in use. Stop the other program, or choose one with --port N.`);
  }
  if (code === 'EACCES') {
    return new StartError(
      `Port ${port} may not be used by this account. Choose one above 1023 with --port N.`,
    );
  }
  return error;
}
