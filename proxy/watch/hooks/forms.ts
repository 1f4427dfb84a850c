import type { Posting } from '../mail/mailer.ts';
import { eventOf, type WebhookConfig } from './hook-events.ts';

export type HookPosting = Pick<Posting, 'messageId' | 'subject' | 'text' | 'writtenMs'> & { key: string };

/** The longest that the two take: a header of Slack's, and the text of one of its sections. */
const longestHeader = 150;
const longestSection = 2_900;
const longestCard = 20_000;

/** A mail as one kind of receiver reads it, as JSON. */
export function bodyFor(kind: WebhookConfig['kind'], posting: HookPosting, adminUrl: string): string {
  switch (kind) {
    case 'json':
      return JSON.stringify(plainBody(posting, adminUrl));
    case 'slack':
      return JSON.stringify(slackBody(posting, adminUrl));
    case 'teams':
      return JSON.stringify(teamsBody(posting, adminUrl));
    default:
      return kind satisfies never;
  }
}

/** The same for every try of a message. */
export function idOf({ messageId }: Pick<HookPosting, 'messageId'>): string {
  return messageId.slice(messageId.startsWith('<') ? 1 : 0).split('@', 1)[0] ?? '';
}

function plainBody({ key, messageId, subject, text, writtenMs }: HookPosting, adminUrl: string): object {
  return {
    type: `course-tutor.${eventOf(key)}`,
    timestamp: new Date(writtenMs).toISOString(),
    data: { id: idOf({ messageId }), subject, text, url: adminUrl },
  };
}

/** https://docs.slack.dev/reference/block-kit */
function slackBody({ subject, text }: HookPosting, adminUrl: string): object {
  return {
    text: escaped(subject),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(subject, longestHeader) } },
      { type: 'section', text: { type: 'plain_text', text: cut(text, longestSection) } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: `<${adminUrl}>` }] },
    ],
  };
}

/** Where Slack reads marks, these three begin one: a student's words call nobody (`<!channel>`). */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An Adaptive Card, as the workflows of Teams take it. Runs of text, because a TextBlock would read marks in it. */
function teamsBody({ subject, text }: HookPosting, adminUrl: string): object {
  const run = (words: string, more: object = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: words, ...more }],
  });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [run(subject, { weight: 'Bolder', size: 'Medium' }), run(cut(text, longestCard))],
          actions: [{ type: 'Action.OpenUrl', title: new URL(adminUrl).host, url: adminUrl }],
        },
      },
    ],
  };
}

function cut(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`;
}
