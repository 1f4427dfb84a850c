import { randomBytes } from 'node:crypto';

export type AttributeValue = string | number | boolean;

/** A piece of work that is over. */
export interface Span {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 of them. */
  spanId: string;
  parentId?: string;
  name: string;
  kind: 'server' | 'client';
  startMs: number;
  endMs: number;
  attributes: Record<string, AttributeValue | undefined>;
  /** Kind of the failure, if it ended with one. */
  fault?: string;
}

export function newTraceId(): string {
  return randomBytes(16).toString('hex');
}

export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}

const kinds = { server: 2, client: 3 } as const;
const failed = 2;

/**
 * Spans in the JSON of OTLP 1.x (opentelemetry-proto, docs/specification.md):
 * ids in hexadecimal, 64-bit numbers as text.
 */
export function otlpBody(spans: readonly Span[], resource: Record<string, AttributeValue>): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [{ scope: { name: 'course-tutor' }, spans: spans.map(otlpSpan) }],
      },
    ],
  });
}

function otlpSpan({
  traceId,
  spanId,
  parentId,
  name,
  kind,
  startMs,
  endMs,
  attributes,
  fault,
}: Span): object {
  return {
    traceId,
    spanId,
    ...(parentId !== undefined && { parentSpanId: parentId }),
    name,
    kind: kinds[kind],
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(Math.max(startMs, endMs)),
    attributes: attributesOf({ ...attributes, 'error.type': fault }),
    ...(fault !== undefined && { status: { code: failed } }),
  };
}

function attributesOf(attributes: Record<string, AttributeValue | undefined>): object[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  );
}

function anyValue(value: AttributeValue): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

function nanoseconds(ms: number): string {
  return (BigInt(Math.round(ms * 1_000)) * 1_000n).toString();
}
