import { AsyncLocalStorage } from 'node:async_hooks';
import { keepSuccess } from '../../ground/keep-success.ts';
import type { DialectCall } from '../dialect-call.ts';
import { ProviderFault } from '../fault.ts';
import type { Departure, Departures, LearnedManners } from '../manners.ts';
import type { ModelCall, ModelReply } from '../provider.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { changed, isFirewallPage, type Refusal } from '../refusal-words.ts';
import type { EventForm } from '../reply-events.ts';
import type { SendRequest } from './http-client.ts';
import { StreamedReply, type ThinkingHabit } from './reply-stream.ts';
import { sdkRequest } from './sdk-fetch.ts';
import { SharedText } from './shared-text.ts';
import type { StreamedResponse } from './streamed-response.ts';

/** What one provider has of its own. */
export interface Dialect<Call extends ModelCall = ModelCall> {
  kind: ProviderKind;
  /** Of one reply. */
  events(): EventForm;
  /** What to do otherwise after a refusal; undefined: the call does not pass. Absent where nothing may differ. */
  departureFor?(refusal: Refusal, call: DialectCall<Call>): Departure | undefined;
  /** Whether a model is known by its name to leave out the mark that opens its thoughts. */
  leavesOutOpening(model: string): boolean;
  /** Called with the first call, and with later ones until it has succeeded. @param fetch for all of its requests */
  loadSdk(fetch: typeof globalThis.fetch): Promise<Sdk<Call>>;
}

export interface Sdk<Call extends ModelCall = ModelCall> {
  /**
   * Makes the call with one request, without a second try; settles as soon as that is answered, and reads nothing
   * of a success.
   * @param call its `prompt.stable` is a mark for the text, and goes into the request once, or not at all
   */
  ask(call: DialectCall<Call>): Promise<unknown>;
  /**
   * What `ask` threw as a ProviderFault; what is no failure of the request is handed back as it is.
   * @param words the body of the response as it came
   */
  faultOf(error: unknown, response: Response, words: string): unknown;
}

/** One call on its way through an SDK, and what became of it. */
interface Passage {
  readonly call: DialectCall;
  readonly signal: AbortSignal;
  outcome: Outcome;
}

type Outcome =
  | { is: 'unsent' }
  /** `error` is what kept a response from coming. */
  | { is: 'unanswered'; error: unknown }
  | { is: 'accepted'; response: StreamedResponse }
  | { is: 'refused'; response: Response; words: string };

type Answer =
  | Extract<Outcome, { is: 'accepted' }>
  | (Refusal & { is: 'refused' /** What the SDK makes of it. */; fault: unknown });

/** A client of one provider's own calls. */
export interface SdkClient<Call extends ModelCall> {
  readonly kind: ProviderKind;
  /** As a ProviderClient does. */
  send(call: Call, signal: AbortSignal): Promise<ModelReply>;
}

/** Each refusal may name one thing, and there are not many. */
const mostRefusals = 5;

const none: Departures = new Set();

/**
 * A client whose calls its provider's SDK makes: address, headers, body and
 * errors are the SDK's. What it does not do is to carry the course (it gets a
 * mark instead) and to read the reply, which is read here as it comes.
 */
export function sdkClient<Call extends ModelCall = ModelCall>(
  dialect: Dialect<Call>,
  send: SendRequest,
  manners: LearnedManners,
): SdkClient<Call> {
  const stable = new SharedText();
  const passages = new AsyncLocalStorage<Passage>();
  const loadSdk = keepSuccess(() => dialect.loadSdk(sendPassage));

  /** The SDK's `fetch`. What it hands back of a success is empty. */
  async function sendPassage(url: string | URL | Request, init?: RequestInit): Promise<Response> {
    const passage = passages.getStore();
    if (passage?.outcome.is !== 'unsent')
      throw new TypeError('the SDK sent more than one request for a call');
    return passOn(passage, send, () => {
      const request = sdkRequest(url, init);
      return { ...request, body: stable.putInto(request.body, passage.call.prompt.stable) };
    });
  }

  async function ask(call: DialectCall<Call>, signal: AbortSignal): Promise<Answer> {
    const sdk = await loadSdk();
    const passage: Passage = { call, signal, outcome: { is: 'unsent' } };
    const marked = { ...call, prompt: { ...call.prompt, stable: stable.markFor(call.prompt.stable) } };
    const thrown = await passages.run(passage, () => errorOf(sdk.ask(marked)));
    const { outcome } = passage;
    switch (outcome.is) {
      case 'accepted':
        if (thrown === undefined) return outcome;
        outcome.response.source.destroy(thrown);
        throw thrown;
      case 'refused': {
        const { response, words } = outcome;
        const refusal = { status: response.status, words };
        const fault = isFirewallPage(refusal)
          ? new ProviderFault('bad_request', { status: refusal.status, cause: thrown })
          : sdk.faultOf(thrown, response, words);
        return { is: 'refused', ...refusal, fault };
      }
      case 'unanswered':
        throw outcome.error;
      case 'unsent':
        throw thrown ?? new TypeError('the SDK sent no request');
      default:
        return outcome satisfies never;
    }
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
      const call: DialectCall<Call> = { ...asked, departures: manners.of(asked.model).departures ?? none };
      const tried = new Set<string>();
      for (;;) {
        tried.add(wayOf(call));
        const answer = await ask(call, signal);
        if (answer.is === 'accepted') {
          manners.learn(call.model, { departures: call.departures });
          return new StreamedReply(answer.response, signal, dialect.events(), habitOf(call));
        }
        const departure = dialect.departureFor?.(answer, call);
        if (departure === undefined || tried.size > mostRefusals) throw answer.fault;
        call.departures = changed(call.departures, departure);
        if (tried.has(wayOf(call))) throw answer.fault;
      }
    },
  };
}

/** Sends what an SDK made of a call. */
async function passOn(
  passage: Passage,
  send: SendRequest,
  requestOf: () => Parameters<SendRequest>[0],
): Promise<Response> {
  const { call, signal } = passage;
  try {
    const response = await send(requestOf(), signal, call.trace);
    if (response.ok) {
      passage.outcome = { is: 'accepted', response };
      return new Response();
    }
    const words = await wordsOf(response, signal);
    const refused = response.asResponse(words);
    passage.outcome = { is: 'refused', response: refused, words };
    return refused;
  } catch (error) {
    passage.outcome = { is: 'unanswered', error };
    throw error;
  }
}

/** What a call was rejected with; undefined: it was not. */
function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** What a refusal says; its status says enough where the body breaks off, or does not come in time. */
async function wordsOf(refused: StreamedResponse, signal: AbortSignal): Promise<string> {
  try {
    return await refused.text();
  } catch (error) {
    if (!(signal.reason instanceof ProviderFault)) signal.throwIfAborted();
    return String(error);
  }
}

function wayOf({ departures }: DialectCall): string {
  return [...departures].toSorted().join(' ');
}
