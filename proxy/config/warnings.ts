import { dayMs, utcDay } from '../ground/days.ts';
import { retirementDays } from '../ground/thresholds.ts';
import type { Config } from './load.ts';
import { moodleRefuses } from './moodle-security.ts';

/** What works, but deserves the operator's attention; one sentence each. */
export function findWarnings(config: Config, nowMs: number): string[] {
  return [
    ...openOrigins(config),
    ...earlyAlerts(config),
    ...inactiveProviders(config),
    ...retiringModels(config, nowMs),
    ...unmappedPages(config),
    ...unseenPictures(config),
    ...openKeySets(config),
    ...openSecrets(config),
    ...[moodleRefuses(config)].filter((refusal) => refusal !== undefined),
  ];
}

function openOrigins({ origins }: Config): string[] {
  return origins.includes('*')
    ? ['origins contains "*": every web page in the world may use this tutor and its budget.']
    : [];
}

function earlyAlerts({ budget }: Config): string[] {
  return budget.alertPercents
    .filter((percent) => percent < 1)
    .map(
      (percent) =>
        `budget.alertPercents are in percent: ${percent} is less than one; was ${Number((100 * percent).toPrecision(6))} meant?`,
    );
}

function inactiveProviders({ providers, routing, catalogue, activeProviders }: Config): string[] {
  const routed = new Set(
    Object.values(routing)
      .flat()
      .map((name) => catalogue[name]?.provider),
  );
  const missing = Object.keys(providers).filter((name) => routed.has(name) && !activeProviders.has(name));
  // With none at all the tutor quotes the course on purpose; the start says so.
  if (missing.length === 0 || missing.length === routed.size) return [];
  return [`no API key is set for ${missing.join(', ')}; their models are skipped.`];
}

function retiringModels({ routing, catalogue }: Config, nowMs: number): string[] {
  const today = utcDay(nowMs);
  const soon = utcDay(nowMs + retirementDays.warning * dayMs);
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

/** Students are then asked to describe what they have sent. */
function unseenPictures({ courses, routing, catalogue, activeProviders }: Config): string[] {
  const taking = courses.filter(({ images }) => images).map(({ id }) => id);
  const active = Object.values(routing)
    .flat()
    .flatMap((name) => catalogue[name] ?? [])
    .filter(({ provider }) => activeProviders.has(provider));
  if (taking.length === 0 || active.some(({ vision }) => vision)) return [];
  return [
    `${taking.join(', ')} takes pictures, but no routed model that can be called sees them: students are asked to describe theirs (models.NAME.vision says that a model of your own sees).`,
  ];
}

/** Keys that anybody on the way could replace prove nothing, and a browser sent astray signs in elsewhere. */
function openKeySets({ admin, identity }: Config): string[] {
  const addresses: [string, string][] = [
    ['identity.jwksUrl', identity.jwksUrl],
    ['admin.oidc.issuer', admin.oidc.issuer],
    ...identity.lti.flatMap(({ jwksUrl, authorizationUrl }, index): [string, string][] => [
      [`identity.lti[${index}].jwksUrl`, jwksUrl],
      [`identity.lti[${index}].authorizationUrl`, authorizationUrl],
    ]),
  ];
  return addresses
    .filter(([, address]) => isOpen(address, 'http:'))
    .map(([key]) =>
      key.endsWith('jwksUrl')
        ? `${key} is not https: somebody on the way could replace the keys.`
        : `${key} is not https: somebody on the way could send students elsewhere to sign in.`,
    );
}

function openSecrets({ providers, email }: Config): string[] {
  const open = Object.entries(providers)
    .filter(([, { apiKeys, baseUrl }]) => apiKeys.length > 0 && isOpen(baseUrl, 'http:'))
    .map(([name]) => `providers.${name}.baseUrl is not https: keys and questions can be read on the way.`);
  if (!isOpen(email.smtpUrl, 'smtp:')) return open;
  const { password, searchParams } = new URL(email.smtpUrl);
  if (password === '' || searchParams.get('requireTLS') === 'true') return open;
  return [
    ...open,
    'email.smtpUrl sends its password without TLS to a server that offers none: use smtps://, or add ?requireTLS=true.',
  ];
}

/** Whether what goes there can be read by whoever stands between. */
function isOpen(address: string, protocol: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === protocol && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
