import { evidence } from '../evidence.ts';
import type { DossierFacts } from '../facts.ts';
import { blank, list, shownBy, table } from '../markdown.ts';

/** Record of processing activities (Art. 30 GDPR), with everybody who gets data. */
export function processingRecord(facts: DossierFacts): string {
  const { retentionDays, addressHours, sessionHours, identities, allowsAnonymous, recipients } = facts;
  return `# Record of processing: AI tutor

${responsible(facts)}

## What is processed

${table(
  ['data', 'kept', 'setting'],
  [
    ['Questions and answers, ratings and comments', `${retentionDays} days`, 'privacy.retentionDays'],
    [
      'Questions that students hand to their teachers, and the replies',
      `${retentionDays} days`,
      'privacy.retentionDays',
    ],
    [
      'An e-mail address, where a student leaves one for the reply',
      `until the reply is sent, ${retentionDays} days at most`,
      'privacy.retentionDays',
    ],
    ['A pseudonym in place of the student', `${retentionDays} days`, 'privacy.retentionDays'],
    ['A hash in place of the network address', `${addressHours} hours`, 'limits.address'],
    ['The session', `${sessionHours} hours`, ''],
    [
      'How far students come with the tutor',
      facts.countsFunnel ? `${retentionDays} days` : 'not counted',
      'privacy.funnel',
    ],
    [
      'Pictures that come with a question',
      facts.takesPictures ? 'not kept: they pass through to the model' : 'not taken',
      'courses[].images',
    ],
    ['Sums without persons', 'always', ''],
  ],
)}

How students are known: ${identities.length === 0 ? 'by no sign-in' : identities.join(', ')}; without a sign-in ${allowsAnonymous ? 'they may ask' : 'nobody may ask'} (\`identity.anonymous\`). ${facts.reviewPercent} % of the answers may be read by teachers to mark them (\`privacy.reviewSamplePercent\`). ${facts.backups === 0 ? 'No backups are made by the tutor itself (`backup.schedule`).' : `The last ${facts.backups} backups are kept (\`backup.keep\`).`}

## Who gets data

${
  recipients.length === 0
    ? 'Nobody outside: no model is asked, no mail is sent, and the database is a file on the machine.'
    : table(
        ['recipient', 'where', 'gets', 'setting', 'contract, country'],
        recipients.map(({ who, host, gets, setting }) => [
          who,
          host || 'not known',
          gets,
          setting,
          blank('both'),
        ]),
      )
}

## Measures

${list([
  `Transport: ${facts.isEncrypted ? 'the public address is https' : 'the public address is not https: put TLS before it'} (\`server.publicUrl\`)`,
  `Administration: ${facts.hasSignedInAdmins ? 'a password or token is set' : 'no password is set, sign-in is by a one-time link'} (\`admin\`)`,
])}

Shown by tests:

${shownBy([...evidence.retention, ...evidence.removal, ...evidence.access, ...evidence.secrets, ...evidence.pictures, ...evidence.replyAddress, ...evidence.pseudonym, ...evidence.adminAccess, ...evidence.roles])}
`;
}

function responsible(facts: DossierFacts): string {
  return table(
    ['', ''],
    [
      ['Controller', facts.contact === '' ? blank('name and contact of the school') : facts.contact],
      ['Data protection officer', blank('contact')],
      ['Activity', `Answering questions of students about: ${facts.courses.join(', ')}`],
      ['Legal basis', blank('e.g. Art. 6(1)(e) GDPR, or consent')],
      ['Data subjects', `Students; teachers and administrators who sign in at ${facts.publicHost}`],
      [
        'Consent asked by the tutor',
        facts.hasConsent ? 'yes (identity.consent)' : 'no (identity.consent is empty)',
      ],
    ],
  );
}
