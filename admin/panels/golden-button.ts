import { html, nothing, type TemplateResult } from 'lit';
import type { GoldenReply } from '../../proxy/admin/wire.ts';
import type { GoldenSource } from '../sidecar/api.ts';
import type { PageContext } from './page-context.ts';

/** What was said of each question that was added, by what it came from; empty where the teacher has been told what adding means. */
export type GoldenAdded = Map<string, string>;

/**
 * Makes a golden question of what a student has asked. These words outlive their retention: that is said before they
 * are written. What came of it stands in its place.
 */
export function goldenButton(
  key: string,
  source: GoldenSource,
  added: GoldenAdded,
  context: PageContext,
): TemplateResult {
  const { strings, api, attempt, update } = context;
  const say = strings.evaluation;
  const add = async () => {
    const reply = await api.addGolden(source);
    if (reply.outcome === 'read_only') download(reply);
    added.set(key, say.added[reply.outcome](reply.file));
    update();
  };
  const tell = () => {
    added.set(key, '');
    update();
  };
  const message = added.get(key);
  const isTold = message === '';
  return html`<span role="status">${isTold ? say.stays : (message ?? '')}</span> ${
    message === undefined || isTold
      ? html`<button type="button" class="link" data-golden @click=${isTold ? () => attempt(add) : tell}>${isTold ? say.addNow : say.add}</button>`
      : nothing
  }`;
}

/** Where the course's folder belongs to somebody else, the teacher puts it there. */
function download({ file, text }: GoldenReply): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  link.download = file.split('/').at(-1) ?? file;
  link.click();
  URL.revokeObjectURL(link.href);
}
