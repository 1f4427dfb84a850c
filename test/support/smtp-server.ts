import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next conversation. */
export type SmtpMood =
  | 'take'
  /** 550 after DATA. */
  | 'refuse'
  /** 451 at the first recipient. */
  | 'greylist'
  /** Takes the whole message and says nothing more. */
  | 'hang'
  /** Takes the whole message and drops the line. */
  | 'drop'
  /** Knows nobody called `gone@...`. */
  | 'unknown_recipient'
  /** Has no room for `gone@...` at the moment. */
  | 'full_mailbox';

export interface ReceivedMail {
  recipients: string[];
  /** As sent, with plain line ends. */
  raw: string;
  messageId: string;
  subject: string;
  date: string;
  /** The plain text, decoded. */
  text: string;
  /** Whether the server said that it took it. */
  taken: boolean;
}

/** A mail server on a loopback port that behaves as told. */
export interface TestSmtpServer {
  url: string;
  /** Everything that came through DATA, taken or not. */
  received: ReceivedMail[];
  mood: SmtpMood;
  /** Resolves when so many mails have come through DATA. */
  waitFor(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface Account {
  user: string;
  password: string;
}

/** @param account whom alone the server lets in; without one, everybody */
export async function startSmtpServer(
  mood: SmtpMood = 'take',
  port = 0,
  account?: Account,
): Promise<TestSmtpServer> {
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = new SMTPServer({
    authOptional: account === undefined,
    disabledCommands: account === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      const isRight = username === account?.user && password === account?.password;
      return isRight ? done(null, { user: username }) : done(failure('wrong password', 535));
    },
    disableReverseLookup: true,
    closeTimeout: 1,
    onRcptTo({ address }, _session, done) {
      if (state.mood === 'greylist') return done(failure('come back later', 451));
      if (state.mood === 'unknown_recipient' && address.startsWith('gone@')) {
        return done(failure('no such mailbox', 550));
      }
      if (state.mood === 'full_mailbox' && address.startsWith('gone@')) {
        return done(failure('mailbox full', 452));
      }
      return done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mood: behaviour } = state;
        const taken =
          behaviour === 'take' || behaviour === 'unknown_recipient' || behaviour === 'full_mailbox';
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        state.received.push({ ...parsed(Buffer.concat(chunks).toString('utf8')), recipients, taken });
        if (taken) done(null, 'noted');
        if (behaviour === 'refuse') done(failure('not today', 550));
        if (behaviour === 'drop') for (const connection of server.connections) connection._socket.destroy();
        for (const { count, resolve } of waiting) if (state.received.length >= count) resolve();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: listening } = server.server.address() as AddressInfo;
  const state: TestSmtpServer = {
    url: `smtp://127.0.0.1:${listening}`,
    received: [],
    mood,
    async waitFor(count) {
      if (state.received.length >= count) return;
      await new Promise<void>((resolve) => waiting.push({ count, resolve }));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return state;
}

function failure(message: string, responseCode: number): Error {
  return Object.assign(new Error(message), { responseCode });
}

function parsed(sent: string): Omit<ReceivedMail, 'recipients' | 'taken'> {
  const raw = sent.replaceAll('\r\n', '\n');
  const unfolded = raw.replace(/\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
  return {
    raw,
    messageId: header('Message-ID'),
    subject: decodedWords(header('Subject')),
    date: header('Date'),
    text: firstPart(raw),
  };
}

/** RFC 2047. */
function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    );
}

/** The text/plain part, which comes first. */
function firstPart(raw: string): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  const part = new RegExp(`Content-Type: text/plain[\\s\\S]*?\\n\\n([\\s\\S]*?)\\n--${boundary}`).exec(raw);
  const encoding = /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: (\S+)/.exec(raw)?.[1];
  const body = part?.[1] ?? '';
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quotedPrintable(body.replace(/=\n/g, '')) : body;
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
