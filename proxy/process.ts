import { flushCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import { ConfigError } from './config/config-error.ts';
import { configOption } from './config/config-option.ts';
import { readEnvFile } from './config/env-file.ts';
import { keepHeapSmall } from './heap.ts';
import { createLog } from './log/log.ts';
import { type ServeOptions, type Server, serve } from './serve.ts';
import { StartError } from './start-error.ts';

/**
 * The sidecar's process: the only place that reads the environment and hears signals. It lives on until one ends it.
 * @param args what follows the program's name
 * @param usage for whoever mistypes them
 * @returns once it runs, 0; else 1, and what has to be mended has been printed
 */
export async function runSidecar(args: string[], usage: string): Promise<number> {
  try {
    await run(readOptions(args, usage));
    return 0;
  } catch (error) {
    if (error instanceof StartError || error instanceof ConfigError) console.error(error.message);
    else console.error(error);
    return 1;
  }
}

async function run(options: Pick<ServeOptions, 'configFile' | 'port'>): Promise<void> {
  // Database, keys and locks are for the account that runs the sidecar, and for nobody else on the machine.
  process.umask(0o077);
  // Node would print the error with its message and all it holds, a provider's reply for one.
  process.once('uncaughtException', (error) => {
    createLog('fatal', []).fatal({ err: error }, 'nobody expected this error, and the process ends');
    process.exit(1);
  });
  keepHeapSmall();
  readEnvFile('.env', process.env);
  const server = await serve({ ...options, listening: heedSignals }, process.env, (line) =>
    console.log(line),
  );
  // Only now: who reads it may stop it at once.
  server.greet();
  // Left to its end it would not be written by a process that is killed, and the next one would start slowly again.
  flushCompileCache();
}

function readOptions(args: string[], usage: string): Pick<ServeOptions, 'configFile' | 'port'> {
  try {
    const { values } = parseArgs({
      args,
      options: { config: configOption, port: { type: 'string' } },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      throw new StartError(`--port ${values.port}: must be a number from 0 to 65535`);
    }
    return { configFile: values.config, ...(port !== undefined && { port }) };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${(error as Error).message}\nUsage: ${usage} [--config FILE] [--port N]`);
  }
}

/** A terminal's Ctrl+C reaches this process twice where npm has started it: from the terminal, and passed on. */
const sameWishMs = 1_000;

/** The first signal lets running answers finish, the second cuts them in good order, the third ends the process at once. */
function heedSignals(server: Pick<Server, 'close'>): void {
  const hurry = new AbortController();
  let heededMs: number | undefined;
  const heed = (signal: NodeJS.Signals) => {
    const nowMs = performance.now();
    if (heededMs !== undefined && nowMs - heededMs < sameWishMs) return;
    if (heededMs === undefined) void server.close(hurry.signal);
    else if (!hurry.signal.aborted) hurry.abort();
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
    heededMs = nowMs;
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, heed);
}
