import type { Model } from '../../config/catalogue/model.ts';
import type { FaultReport } from '../../providers/fault-report.ts';

/** What was asked, as the configuration has it. */
export interface AskedModel {
  model: Model;
  /** Of the key: `openai-1`. */
  label: string;
  /** Without name and password; empty where the vendor's own is meant. */
  baseUrl: string;
  /** Proxy on the way, without its password; empty: none. */
  proxy: string;
  firstByteSeconds: number;
}

/** What is wrong, and what to do, in one sentence, with the machines' own words behind it. */
export function whatIsWrong(fault: FaultReport, asked: AskedModel): string {
  const machine = [
    fault.status === undefined ? '' : `HTTP ${fault.status}`,
    fault.code,
    fault.param,
    fault.words,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
  return `${sentenceOf(fault, asked)}${machine === '' ? '' : ` (${machine})`}`;
}

function sentenceOf(fault: FaultReport, asked: AskedModel): string {
  const { model, label, firstByteSeconds } = asked;
  const settings = `providers.${model.provider}`;
  switch (fault.kind) {
    case 'network':
      return `${asked.proxy === '' ? '' : `through the proxy ${asked.proxy}: `}${networkSentence(fault, asked)}`;
    case 'timeout':
      return fault.status === undefined
        ? `it took the question and said nothing for ${firstByteSeconds} s: if it has to be loaded first, raise ${settings}.retry.firstByteSeconds`
        : 'the server gave up waiting for the model behind it: look at that server, or ask again later';
    case 'bad_key':
      return `it does not take the key ${label}: copy it again into .env, without blanks, and look whether the key may use this model (${settings}.apiKeys)`;
    case 'quota_spent':
      return `the account of the key ${label} has no money or quota left: add some at the provider, or raise its limit there`;
    case 'rate_limited':
      return `the key ${label} is good, but its limit is used up for now: ask again in a minute, or move to a higher tier`;
    case 'overloaded':
    case 'unavailable':
      return 'the provider itself fails at the moment: ask again later; nothing is to be changed here';
    case 'context_too_long':
      return `it takes less than this short prompt: set models.${model.name}.contextTokens to what the server is set up for`;
    case 'refused':
      return 'its filter refuses even a harmless question: look at the safety settings of the account';
    case 'cut':
      return `what came is no whole reply of a model: is ${addressOf(asked)} its API, with the right path, and no page that wants somebody to sign in? Else look at what stands in between`;
    case 'bad_request':
      return requestSentence(fault, asked);
    default:
      return fault.kind satisfies never;
  }
}

const untrusted: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
]);

function networkSentence({ code }: FaultReport, asked: AskedModel): string {
  const key = `providers.${asked.model.provider}.baseUrl`;
  const at = addressOf(asked);
  if (code !== undefined && untrusted.has(code)) {
    return `nobody whom this machine trusts has signed the certificate of ${at}: name the file of its authority in providers.${asked.model.provider}.tls.ca, or for all in NODE_EXTRA_CA_CERTS`;
  }
  switch (code) {
    case 'ECONNREFUSED':
      return asked.proxy === ''
        ? `nothing listens at ${at}: start that server, or correct ${key}`
        : `nothing listens at ${at} or at the proxy: correct HTTPS_PROXY, or put the host into NO_PROXY`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `no name server knows the host of ${at}: correct ${key}, or look at DNS, or go out through HTTPS_PROXY`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `the certificate of ${at} is for another name: write that name in ${key}`;
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return `the certificate of ${at} is out of date: renew it, or set this machine's clock right`;
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return `${at} does not speak TLS: write http:// in place of https:// in ${key}, if that is meant`;
    case 'UND_ERR_ABORTED':
      return asked.proxy === ''
        ? `the connection to ${at} was given up`
        : `the proxy lets nobody through to ${at}: give its user and password in HTTPS_PROXY, or put the host into NO_PROXY`;
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${at} is not reached: a firewall may want HTTPS_PROXY to be set`;
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
    case 'HPE_INVALID_CONSTANT':
      return `${at} hangs up: if it speaks TLS, write https:// in ${key}`;
    default:
      return `${at} is not reached: correct ${key}, or look at the network`;
  }
}

function requestSentence({ status, code, param }: FaultReport, asked: AskedModel): string {
  const { model } = asked;
  const isUnknownModel =
    param === 'model' || /model/i.test(code ?? '') || code === 'not_found_error' || code === 'NOT_FOUND';
  if (status === 404 || isUnknownModel) {
    return `it knows no model "${model.upstreamName}" at ${addressOf(asked)}: "course-tutor models" lists what there is; correct the name in routing or models.${model.name}.upstreamName, or the path in providers.${model.provider}.baseUrl`;
  }
  if (param !== undefined) {
    return `it refuses the field "${param}": update course-tutor, or put another model into routing`;
  }
  return 'it refuses the request: its words say why';
}

function addressOf({ baseUrl, model }: AskedModel): string {
  return baseUrl === '' ? `the address of ${model.provider}` : baseUrl;
}

/** A count this much below the fewest tokens of a prompt is none of the whole of it. */
const farBelow = 0.8;

/** @returns undefined where the whole prompt was read, or nobody says how much of it */
export function cutSentence(
  { countedTokens, fewestTokens }: { countedTokens: number; fewestTokens: number },
  { model }: AskedModel,
): string | undefined {
  if (countedTokens === 0 || countedTokens >= fewestTokens * farBelow) return undefined;
  return `it answers, but read only ${countedTokens} of more than ${fewestTokens} tokens and dropped the rest without a word: give the server a larger context (Ollama: OLLAMA_CONTEXT_LENGTH), or set models.${model.name}.contextTokens to ${countedTokens}`;
}
