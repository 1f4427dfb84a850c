import type { AbsurdUsage } from './fake-provider-behaviour.ts';
import { isObject, type JsonObject } from './fake-provider-wire.ts';

/** Stands for a number that JSON can write and no program can hold. */
const infinite = '"infinite"';

/** Events of any provider whose reports of usage are replaced by what no call can have used. */
export function withAbsurdUsage(events: string, how: AbsurdUsage): string {
  return events.replace(/^data: (\{.*\})$/gm, (_line, json: string) => {
    const event = JSON.parse(json) as JsonObject;
    return `data: ${JSON.stringify(changed(event, how)).replaceAll(infinite, '1e999')}`;
  });
}

const reports: ReadonlySet<string> = new Set(['usage', 'usageMetadata']);

function changed(event: JsonObject, how: AbsurdUsage): JsonObject {
  const members = Object.entries(event).map(([name, value]): [string, unknown] => {
    if (!reports.has(name)) return [name, isObject(value) ? changed(value, how) : value];
    if (how === 'none') return [name, undefined];
    return [name, how === 'null' ? null : counts(value, how)];
  });
  return Object.fromEntries(members);
}

function counts(value: unknown, how: Exclude<AbsurdUsage, 'none' | 'null'>): unknown {
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, counts(each, how)]));
  }
  if (typeof value !== 'number') return value;
  switch (how) {
    case 'zero':
      return 0;
    case 'negative':
      return -value - 1;
    case 'fraction':
      return value + 0.5;
    case 'text':
      return String(value);
    case 'huge':
      return 1e15;
    case 'infinite':
      return 'infinite';
    default:
      return how satisfies never;
  }
}
