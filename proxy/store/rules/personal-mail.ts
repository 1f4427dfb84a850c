/**
 * Begins the key of mails that hold words of students, or their addresses: once such a mail has ended, nothing of it is
 * kept but that it was sent.
 */
export const personalMail = {
  handover: 'handover:',
  reply: 'reply:',
  courseDigest: 'course-digest:',
} as const;

const isPersonal = Object.values(personalMail)
  .map((prefix) => `key LIKE '${prefix}%'`)
  .join(' OR ');
const emptied = (column: string, empty: string) =>
  `${column} = CASE WHEN ${isPersonal} THEN '${empty}' ELSE ${column} END`;

/** Assignments of an UPDATE that ends mails. */
export const forgotten = [emptied('text', ''), emptied('html', ''), emptied('recipients', '[]')].join(', ');
