import { describeSignal } from './describe.ts';
import { type HealthNews, healthLetter } from './mail/health-letter.ts';
import {
  type Reading,
  type SignalChange,
  type SignalKind,
  type SignalState,
  signalRules,
  stepSignal,
} from './signal.ts';
import { speechFor, toMail, type WatchTools } from './tools.ts';

const noteName = 'signals';
const mostTries = 3;

/** By kind and subject. */
type SignalNote = Record<string, SignalState>;

/**
 * Takes readings into account and writes one mail about all that has changed,
 * in one transaction with what is remembered.
 * @param kinds what was read; a signal of these that has no reading any more (its key was removed) is resolved
 * @returns whether a mail is to be sent
 */
export async function checkSignals(
  kinds: readonly SignalKind[],
  readings: readonly Reading[],
  tools: WatchTools,
): Promise<boolean> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const nowMs = tools.clock.now();
    const { version, signals } = await readSignals(tools);
    const next: SignalNote = {};
    const changes: { change: SignalChange; state: SignalState }[] = [];
    for (const [key, state] of Object.entries(signals)) {
      const isGone = kinds.includes(state.kind) && !readings.some((reading) => keyOf(reading) === key);
      if (!isGone) next[key] = state;
      else if (state.level !== 'none') changes.push({ change: 'resolved', state });
    }
    for (const reading of readings) {
      const before = signals[keyOf(reading)];
      const { state, change } = stepSignal(before, reading, signalRules[reading.kind], nowMs);
      delete next[keyOf(reading)];
      if (state !== undefined && isWorthKeeping(state)) next[keyOf(reading)] = state;
      const told = change === 'resolved' ? before : state;
      if (change !== null && told !== undefined) changes.push({ change, state: told });
    }
    if (JSON.stringify(next) === JSON.stringify(signals)) return false;
    for (const { change, state } of changes) {
      tools.log.warn({ alert: state.kind, subject: state.subject, level: state.level, change }, 'alert');
    }
    const mail = changes.length > 0 && tools.hasMail ? mailAbout(changes, next, nowMs, tools) : undefined;
    const written = await tools.store.watch.commit({
      note: { name: noteName, version, value: next },
      ...(mail !== undefined && { mail }),
    });
    if (written) return mail !== undefined;
  }
  throw new Error('the note of the signals is written by somebody else all the time');
}

/** Signals that are alerts now. */
export async function openSignals(
  tools: Pick<WatchTools, 'store'>,
): Promise<(SignalState & { level: 'warning' | 'critical' })[]> {
  const { signals } = await readSignals(tools);
  return Object.values(signals).filter(isOpen);
}

function isOpen(state: SignalState): state is SignalState & { level: 'warning' | 'critical' } {
  return state.level !== 'none';
}

/** A signal that is fine and was fine needs no memory. */
function isWorthKeeping({ level, candidate }: SignalState): boolean {
  return level !== 'none' || candidate !== null;
}

async function readSignals({
  store,
}: Pick<WatchTools, 'store'>): Promise<{ version: number; signals: SignalNote }> {
  const kept = await store.watch.note(noteName);
  return { version: kept?.version ?? 0, signals: (kept?.value as SignalNote | undefined) ?? {} };
}

function mailAbout(
  changes: readonly { change: SignalChange; state: SignalState }[],
  next: SignalNote,
  nowMs: number,
  tools: WatchTools,
) {
  const { config } = tools;
  const speech = speechFor(config.email.language, config.timezone);
  const news = changes.map(
    ({ change, state }): HealthNews => ({
      change,
      alert: describeSignal(state, state.level === 'critical' ? 'critical' : 'warning', speech, config),
    }),
  );
  const open = Object.values(next).filter(isOpen).length;
  const key = changes
    .map(({ change, state }) => `${change}:${keyOf(state)}:${state.level}:${state.sinceMs}`)
    .join('+');
  return toMail(healthLetter(news, open, speech, tools), `health:${key}`, nowMs, tools);
}

function keyOf({ kind, subject }: Pick<Reading, 'kind' | 'subject'>): string {
  return `${kind}:${subject}`;
}
