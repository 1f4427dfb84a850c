import { utcDay } from '../account/bill.ts';
import { activeProviders } from '../answer/route.ts';
import type { Config } from './load.ts';

/** A model is announced to retire this long before its last day. */
const noticeDays = 30;

/** What works, but deserves the operator's attention; one sentence each. */
export function findWarnings(config: Config, nowMs: number): string[] {
  return [
    ...openOrigins(config),
    ...inactiveProviders(config),
    ...retiringModels(config, nowMs),
    ...unmappedPages(config),
    ...openKeySets(config),
  ];
}

function openOrigins({ origins }: Config): string[] {
  return origins.includes('*')
    ? ['origins contains "*": every web page in the world may use this tutor and its budget.']
    : [];
}

function inactiveProviders({ providers, routing, catalogue }: Config): string[] {
  const active = activeProviders(providers);
  const routed = new Set(
    Object.values(routing)
      .flat()
      .map((name) => catalogue[name]?.provider),
  );
  const missing = Object.keys(providers).filter((name) => routed.has(name) && !active.has(name));
  // With none at all the tutor quotes the course on purpose; the start says so.
  if (missing.length === 0 || missing.length === routed.size) return [];
  return [`no API key is set for ${missing.join(', ')}; their models are skipped.`];
}

function retiringModels({ routing, catalogue }: Config, nowMs: number): string[] {
  const today = utcDay(nowMs);
  const soon = utcDay(nowMs + noticeDays * 86_400_000);
  return [...new Set(Object.values(routing).flat())].flatMap((name) => {
    const model = catalogue[name];
    if (model?.retiresOn === undefined || model.retiresOn > soon) return [];
    const when =
      model.retiresOn <= today ? `was shut down on ${model.retiresOn}` : `retires on ${model.retiresOn}`;
    const instead = model.replacement === undefined ? '' : `; use ${model.replacement} instead`;
    return [`model ${name} ${when}${instead}.`];
  });
}

function unmappedPages({ lms, courses }: Config): string[] {
  if (lms.upstream === '' || lms.inject === false || lms.pages.length > 0 || courses.length === 1) return [];
  return ['lms.pages is empty and there are several courses: no page of the LMS gets a tutor.'];
}

/** Keys that anybody on the way could replace prove nothing. */
function openKeySets({ identity }: Config): string[] {
  const { jwksUrl } = identity;
  if (jwksUrl === '' || !jwksUrl.startsWith('http:')) return [];
  const { hostname } = new URL(jwksUrl);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
    ? []
    : ['identity.jwksUrl is not https: somebody on the way could replace the keys.'];
}
