import { expect } from 'chai';
import { problem } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

let stage: Stage;
const open = window.open;
afterEach(() => {
  window.open = open;
  return stage.leave();
});

const part = (claims: object) => btoa(JSON.stringify(claims)).replaceAll('=', '');
const identityOf = (claims: object) => `${part({ alg: 'HS256' })}.${part({ sub: 'u-1', ...claims })}.x`;
const button = () =>
  [...stage.all('.menu .choice')].find((one) => one.textContent?.trim() === 'How your course is doing') as
    | HTMLButtonElement
    | undefined;

async function openMenu(claims: object): Promise<void> {
  stage = await Stage.open({ identity: identityOf(claims) });
  stage.find('.menu button').click();
  await until(() => stage.has('.menu .choice'));
}

/** A window that the tutor opens, as far as it is used. */
function openedWindow() {
  const opened = { opener: window as unknown, location: { href: '' }, closed: false, close: () => undefined };
  opened.close = () => {
    opened.closed = true;
    return undefined;
  };
  window.open = (() => opened) as unknown as typeof window.open;
  return opened;
}

describe('the way to the page about the own course', () => {
  it('is offered to teachers, and opens it beside the lesson by an address that lets in once', async () => {
    await openMenu({ roles: ['teacher'] });
    const opened = openedWindow();
    stage.sidecar.replyWith('/v1/teacher-link', () =>
      Response.json({ url: 'https://tutor.example/admin/#sign-in=once' }),
    );
    button()?.click();
    await until(() => opened.location.href !== '');
    expect(opened.location.href).to.equal('https://tutor.example/admin/#sign-in=once');
    expect(opened.opener).to.equal(null);
    expect(stage.sidecar.paths()).to.include('POST /v1/teacher-link');
  });

  it('is not there for students, whatever else they are called', async () => {
    await openMenu({ roles: ['student', 'teachers'] });
    expect(button()).to.equal(undefined);
  });

  it('says so where it is closed to somebody, and leaves no empty window', async () => {
    await openMenu({ roles: 'teacher' });
    const opened = openedWindow();
    stage.sidecar.refuse('/v1/teacher-link', problem('forbidden'));
    button()?.click();
    await until(() => stage.words('.menu').includes('That did not work.'));
    expect(opened.closed).to.equal(true);
  });
});
