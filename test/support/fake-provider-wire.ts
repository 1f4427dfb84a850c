import type { ImageInput } from '../../proxy/ground/protocol.ts';
import type { TokenUsage } from '../../proxy/ground/usage.ts';
import type { FailName } from './fake-provider-behaviour.ts';

export type Protocol = 'openai' | 'anthropic' | 'google';

/** A request as a provider understands it. */
export interface AskedCall {
  protocol: Protocol;
  /** The caller's API key; empty if it sent none. */
  key: string;
  model: string;
  stream: boolean;
  /** OpenAI sends usage only to those who ask for it; the others always do. */
  wantsUsage: boolean;
  /** All text of the prompt, in order. */
  prompt: string;
  /** Where the prompt's cached part ends and that it is written there: Anthropic, OpenAI from gpt-5.6 on. */
  marked?: { text: string; long: boolean };
  /** Google: the rented cache that the call names, in front of the prompt once it is found. */
  rented?: { name: string; tokens: number };
  /** Pictures of all turns, in order. */
  images: ImageInput[];
  /** Text of the last turn. */
  question: string;
  maxOutputTokens: number;
}

/** Tokens as the provider bills them; `reasoningTokens` are part of `outputTokens`. */
export interface Billed extends TokenUsage {
  reasoningTokens: number;
}

export type WireFinish = 'complete' | 'length' | 'refused';

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The body of a request, as parsed JSON. */
export type JsonObject = Record<string, unknown>;

export interface WireRequest {
  path: string;
  headers: Record<string, string>;
  body: JsonObject;
}

/** One provider's protocol, as its API speaks it in November 2026. */
export interface Wire {
  protocol: Protocol;
  accepts(path: string): boolean;
  /** The call, or the complaint that the real API would send. */
  understand(request: WireRequest): AskedCall | WireResponse;
  fail(name: FailName, stream: boolean, retryAfterSeconds: number | undefined): WireResponse;
  /** Events before the text. */
  open(asked: AskedCall, billed: Billed): string;
  /** `billed` is what has been generated up to and including this text. */
  text(asked: AskedCall, text: string, billed: Billed): string;
  close(asked: AskedCall, finish: WireFinish, billed: Billed): string;
  errorEvent(): string;
  /** The answer as one JSON body. */
  whole(asked: AskedCall, text: string, finish: WireFinish, billed: Billed): object;
}

export function isComplaint(result: AskedCall | WireResponse): result is WireResponse {
  return 'status' in result;
}

export function jsonResponse(
  status: number,
  body: object,
  headers: Record<string, string> = {},
): WireResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Text of a content that is a string or a list of parts with `text`. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return objectsOf(content)
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('');
}

export function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
