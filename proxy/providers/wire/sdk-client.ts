import { keepSuccess } from '../../ground/keep-success.ts';
import type { DialectCall } from '../dialect-call.ts';
import { ProviderFault } from '../fault.ts';
import type { Departure, Departures, LearnedManners } from '../manners.ts';
import type { ModelCall, ModelReply, Prompt } from '../provider.ts';
import type { ProviderClient, ProviderKind } from '../provider-kind.ts';
import { changed, type Refusal } from '../refusal-words.ts';
import type { EventForm } from '../reply-events.ts';
import { CallBodyWriter } from './call-body.ts';
import type { Envelope, ProviderFetch } from './fetch.ts';
import { readReply, type ThinkingHabit } from './reply-stream.ts';
import { isSameEnvelope, recordRequest } from './sdk-request.ts';
import type { StreamedResponse } from './streamed-response.ts';

/** What one provider has of its own. */
export interface Dialect {
  kind: ProviderKind;
  /** What its SDK sends as JSON for a call, with the text of `prompt.stable` in it once at most. */
  bodyOf(call: DialectCall): object;
  /** Of one reply. */
  events(): EventForm;
  /** What to do otherwise after a refusal; undefined: the call does not pass. Absent where nothing may differ. */
  departureFor?(refusal: Refusal, call: DialectCall): Departure | undefined;
  /** Whether a model is known by its name to leave out the mark that opens its thoughts. */
  leavesOutOpening(model: string): boolean;
  /** Called with the first call, and with later ones until it has succeeded. */
  loadSdk(): Promise<Sdk>;
}

export interface Sdk {
  /** Makes the call with one request through `fetch`; settles as soon as that has answered. */
  ask(call: DialectCall, fetch: typeof globalThis.fetch): Promise<unknown>;
  /**
   * What `ask` threw as a ProviderFault; what is no failure of the request is handed back as it is.
   * @param words the body of the response as it came
   */
  faultOf(error: unknown, response: Response, words: string): unknown;
}

interface Learned {
  envelope: Envelope;
  /** Whether the SDK has made it twice in a row, around the very bodies that are written here. */
  isProven: boolean;
}

/** Each refusal may name one thing, and there are not many. */
const mostRefusals = 5;

const none: Departures = new Set();

/** Enough for an SDK to make a request: a refused call is not written out once more. */
const shortestPrompt: Prompt = { stable: '', lesson: '', turns: [{ role: 'student', text: '-' }] };

/**
 * A client whose address, headers and errors are its SDK's, and whose calls do
 * not go through the SDK: that takes several times the CPU of sending them. The
 * calls of one model differ in their body alone. So the SDK is asked what it
 * would send until it has given the same envelope twice in a row, each time
 * around the body written here; from then on that envelope is used. An SDK that
 * puts anything else into each request is asked for every call.
 */
export function sdkClient(dialect: Dialect, fetch: ProviderFetch, manners: LearnedManners): ProviderClient {
  const bodies = new CallBodyWriter(dialect.bodyOf);
  const learned = new Map<string, Learned>();
  const loadSdk = keepSuccess(dialect.loadSdk);

  async function sendAsSdk(call: DialectCall, signal: AbortSignal): Promise<StreamedResponse> {
    const sdk = await loadSdk();
    const { envelope, body } = await recordRequest((record) => sdk.ask(call, record));
    const bytes = Buffer.from(body);
    const before = learned.get(envelopeKey(call));
    const isProven =
      before !== undefined && isSameEnvelope(before.envelope, envelope) && bytes.equals(bodies.write(call));
    learned.set(envelopeKey(call), { envelope, isProven });
    return fetch(envelope, bytes, signal, call.trace);
  }

  async function send(call: DialectCall, signal: AbortSignal): Promise<StreamedResponse> {
    const known = learned.get(envelopeKey(call));
    return known?.isProven
      ? fetch(known.envelope, bodies.write(call), signal, call.trace)
      : sendAsSdk(call, signal);
  }

  /** What a response that is none of success says, and the fault that the SDK makes of it. */
  async function refusal(
    call: DialectCall,
    refused: StreamedResponse,
    signal: AbortSignal,
  ): Promise<Refusal & { fault: unknown }> {
    const { status } = refused;
    const text = await refused.text().catch((error: unknown) => {
      // The status says enough where the body breaks off, or does not come in time.
      if (!(signal.reason instanceof ProviderFault)) signal.throwIfAborted();
      return String(error);
    });
    const response = refused.asResponse(text);
    const sdk = await loadSdk();
    try {
      await sdk.ask({ ...call, prompt: shortestPrompt }, async () => response);
    } catch (error) {
      return { status, words: text, fault: sdk.faultOf(error, response, text) };
    }
    throw new TypeError(`the SDK takes the status ${status} for a success`);
  }

  function habitOf({ model }: ModelCall): ThinkingHabit {
    return {
      leavesOutOpening: manners.of(model).leavesOutOpening ?? dialect.leavesOutOpening(model),
      learn: (leavesOutOpening) => manners.learn(model, { leavesOutOpening }),
    };
  }

  return {
    kind: dialect.kind,
    /**
     * Where the server refuses a field that it need not be sent, the call is made again without it at
     * once, and once that has passed, so are all later ones. What is refused is not billed.
     */
    async send(asked, signal): Promise<ModelReply> {
      const call: DialectCall = { ...asked, departures: manners.of(asked.model).departures ?? none };
      const tried = new Set<string>();
      for (;;) {
        tried.add(envelopeKey(call));
        const response = await send(call, signal);
        if (response.ok) {
          manners.learn(call.model, { departures: call.departures });
          return readReply(response, signal, dialect.events(), habitOf(call));
        }
        const refused = await refusal(call, response, signal);
        const departure = dialect.departureFor?.(refused, call);
        if (departure === undefined || tried.size > mostRefusals) throw refused.fault;
        call.departures = changed(call.departures, departure);
        if (tried.has(envelopeKey(call))) throw refused.fault;
      }
    },
  };
}

/** Calls with one have one envelope. */
function envelopeKey({ model, departures }: DialectCall): string {
  return [model, ...[...departures].toSorted()].join(' ');
}
