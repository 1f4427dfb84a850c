import { adminUrl, footerOf, type Speech, type WatchTools } from '../tools.ts';
import type { Letter } from './letter.ts';

/** What `course-tutor alerts --test` sends. */
export function testLetter(speech: Speech, tools: Pick<WatchTools, 'config' | 'clock'>): Letter {
  const { language, words } = speech;
  return {
    language,
    tone: 'good',
    subject: words.test.subject,
    preview: words.test.text,
    label: words.labels.test,
    title: words.test.title,
    blocks: [
      { kind: 'paragraph', text: words.test.text },
      { kind: 'button', text: words.openAdmin, url: adminUrl(tools) },
    ],
    footer: footerOf(speech, tools),
  };
}
