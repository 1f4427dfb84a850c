import { expect } from 'chai';
import { canaries, mainOf, type PageHead, pageHeads, taught } from '../support/page-heads.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

const here = location.href;
let stage: Stage | undefined;
let content: HTMLElement;

/** The page becomes the one whose head it is, and a tutor is put into it. */
async function open(head: PageHead): Promise<Stage> {
  history.replaceState(null, '', head.address);
  document.body.id = head.bodyId ?? '';
  document.body.className = head.bodyClass ?? '';
  content = document.createElement('div');
  content.innerHTML = head.frame(mainOf(head));
  document.body.prepend(content);
  stage = new Stage({ mode: 'inline' });
  void stage.enter();
  await until(() => stage?.tutor.hasUpdated === true);
  await import('../../../widget/page/presence-rules.ts');
  for (let frames = 0; frames < 2; frames += 1) await frame();
  return stage;
}

afterEach(() => {
  stage?.leave();
  content.remove();
  document.body.removeAttribute('id');
  document.body.removeAttribute('class');
  history.replaceState(null, '', here);
});

it('there are as many heads as it takes', () => {
  content = document.createElement('div');
  expect(pageHeads.length).to.be.greaterThan(60);
});

describe('the page', () => {
  for (const head of pageHeads) {
    it(`${head.address} ${head.bodyId ?? ''} ${head.bodyClass ?? ''} is ${head.kind}`, async () => {
      const { tutor, sidecar } = await open(head);
      if (head.kind === 'assessed' || head.kind === 'staff') {
        expect(tutor.shadowRoot?.childElementCount).to.equal(0);
        expect(sidecar.requests).to.deep.equal([]);
        return;
      }
      await until(() => stage?.has('.input') === true);
      await stage?.ask('What is a list?');
      const sent = JSON.stringify(sidecar.chats()[0]);
      for (const canary of canaries) expect(sent).to.not.contain(canary);
      if (head.kind === 'lesson') expect(sent).to.contain(taught);
      else expect(Object.keys(sidecar.chats()[0]?.lesson ?? {})).to.deep.equal([]);
    });
  }
});
