import { isIP } from 'node:net';
import { activeModels } from '../config/active.ts';
import type { Config } from '../config/load.ts';
import type { Clock } from '../ground/clock.ts';
import { utcDay } from '../ground/days.ts';
import { version } from '../ground/version.ts';
import { type TransparencyFacts, transparencyFacts } from '../pages/transparency/facts.ts';

/** Somebody outside the tutor who gets data of it, as the configuration names them. */
export interface Recipient {
  who: string;
  /** Where; empty where nobody knows. */
  host: string;
  gets: string;
  /** The setting that says so. */
  setting: string;
}

/** What all papers of the dossier are made of. */
export interface DossierFacts extends TransparencyFacts {
  version: string;
  day: string;
  publicHost: string;
  timezone: string;
  /** How students are known, by the settings that are in use. */
  identities: string[];
  allowsAnonymous: boolean;
  recipients: Recipient[];
  /** Courses with how the tutor teaches there. */
  modes: { course: string; mode: string }[];
  limits: { setting: string; value: string }[];
  isEncrypted: boolean;
  hasSignedInAdmins: boolean;
}

export function dossierFacts(config: Config, clock: Clock): DossierFacts {
  const { identity, server, admin, limits, budget } = config;
  const facts = transparencyFacts({ config, clock, live: activeModels(config).length > 0 });
  return {
    ...facts,
    version,
    day: utcDay(clock.now()),
    publicHost: new URL(server.publicUrl).host,
    timezone: config.timezone,
    identities: [
      ...(identity.sharedSecret === '' ? [] : ['identity.sharedSecret']),
      ...(identity.jwksUrl === '' ? [] : ['identity.jwksUrl']),
      ...(identity.trustedHeader === '' ? [] : ['identity.trustedHeader']),
      ...(identity.lti.length === 0 ? [] : ['identity.lti']),
    ],
    allowsAnonymous: identity.anonymous,
    recipients: recipientsOf(config, facts),
    modes: config.courses.map(({ title, tutor }) => ({ course: title, mode: tutor })),
    limits: [
      { setting: 'budget.dailyUsd', value: usd(budget.dailyUsd) },
      { setting: 'budget.monthlyUsd', value: usd(budget.monthlyUsd) },
      {
        setting: 'limits.student',
        value: `${limits.student.requests} questions in ${limits.student.windowSeconds} s, ${limits.student.concurrent} at a time`,
      },
      { setting: 'limits.student.dailyShare', value: String(limits.student.dailyShare) },
    ],
    isEncrypted: server.publicUrl.startsWith('https:'),
    hasSignedInAdmins: admin.passwordHash !== '' || admin.tokens.length > 0,
  };
}

function recipientsOf(
  { email, webhooks, storage, lms }: Config,
  { models, takesPictures }: TransparencyFacts,
): Recipient[] {
  const providers = new Map(models.map(({ provider, host }) => [provider, host]));
  return [
    ...[...providers].map(([provider, host]) => ({
      who: provider,
      host,
      gets: `the question, the conversation so far, passages of the course, text of the page${takesPictures ? ', pictures that come with a question' : ''}`,
      setting: `providers.${provider}`,
    })),
    ...(email.smtpUrl === ''
      ? []
      : [
          {
            who: 'mail server',
            host: hostOf(email.smtpUrl),
            gets: 'alerts and digests for the administrators, and what students ask their teachers',
            setting: 'email.smtpUrl',
          },
        ]),
    ...webhooks.map(({ url, kind, events }) => ({
      who: `webhook (${kind})`,
      host: hostOf(url),
      gets: `letters about ${events.join(', ')}`,
      setting: 'webhooks',
    })),
    ...(storage.url.startsWith('postgres')
      ? [
          {
            who: 'database',
            host: hostOf(storage.url),
            gets: 'everything that is kept',
            setting: 'storage.url',
          },
        ]
      : []),
    ...(lms.upstream === ''
      ? []
      : [
          {
            who: 'learning platform',
            host: hostOf(lms.upstream),
            gets: 'its own pages and forms, which pass through the tutor',
            setting: 'lms.upstream',
          },
        ]),
  ];
}

function hostOf(address: string): string {
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return isIP(host) === 0 ? host : `${host} (an address)`;
}

function usd(amount: number | null): string {
  return amount === null ? 'no limit' : `$${amount}`;
}
