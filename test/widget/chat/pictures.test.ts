import { expect } from 'chai';
import type { ImageInput } from '../../../proxy/ground/protocol.ts';
import { begun, delta, done, problem } from '../support/answers.ts';
import { photo, secretPlace, withExif } from '../support/photos.ts';
import { Stage } from '../support/stage.ts';
import { frame, until } from '../support/until.ts';

let stage: Stage;
afterEach(() => stage.leave());

async function open(images = true): Promise<void> {
  stage = new Stage();
  stage.sidecar.course = { ...stage.sidecar.course, images };
  await stage.enter();
  await until(() => stage.has('.welcome'));
  if (images) await until(() => stage.has('.tools button'));
}

/** Gives files to the panel as a paste or a drop does. */
function give(type: 'paste' | 'drop', files: readonly File[], text?: string): boolean {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  if (text !== undefined) transfer.setData('text/plain', text);
  const init = { bubbles: true, cancelable: true, composed: true };
  const event =
    type === 'paste'
      ? new ClipboardEvent(type, { ...init, clipboardData: transfer })
      : new DragEvent(type, { ...init, dataTransfer: transfer });
  (type === 'paste' ? stage.input : stage.find('.scroll')).dispatchEvent(event);
  return event.defaultPrevented;
}

function withFile(file: File): DataTransfer {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  return transfer;
}

function choose(files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const input = stage.find<HTMLInputElement>('input[type=file]');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const previews = () => stage.all('.footer .pictures canvas');
const sent = () => stage.sidecar.chats().at(-1)?.images ?? [];
const added = (count: number) => until(() => previews().length === count);

async function askWithPicture(): Promise<void> {
  await open();
  choose([await photo(64, 64)]);
  await added(1);
  await stage.ask('What is this?');
  stage.sidecar.lastAnswer.send(begun, delta('A list.'), done());
  stage.sidecar.lastAnswer.close();
  await stage.painted('A list.');
}

/** No picture is decoded before `act` has ended. */
async function whileDecoding(act: () => Promise<void>): Promise<void> {
  const { createImageBitmap } = window;
  const decoding = Promise.withResolvers<void>();
  window.createImageBitmap = async (image: ImageBitmapSource) => {
    await decoding.promise;
    return createImageBitmap(image);
  };
  try {
    await act();
  } finally {
    decoding.resolve();
    window.createImageBitmap = createImageBitmap;
  }
}

async function sizeOf({ mediaType, data }: ImageInput): Promise<{ width: number; height: number }> {
  const response = await fetch(`data:${mediaType};base64,${data}`);
  const { width, height } = await createImageBitmap(await response.blob());
  return { width, height };
}

describe('where the course takes pictures', () => {
  it('one is pasted, shown, and goes out with the question', async () => {
    await open();
    stage.input.focus();
    expect(give('paste', [await photo(400, 300)])).to.equal(true);
    await added(1);
    expect(previews()[0]?.getAttribute('aria-label')).to.equal('Picture 1');
    await stage.ask('What is this?');
    expect(stage.sidecar.chats().at(-1)?.question).to.equal('What is this?');
    expect(sent()).to.have.length(1);
    expect(await sizeOf(sent()[0] as ImageInput)).to.deep.equal({ width: 400, height: 300 });
    expect(previews()).to.have.length(0);
    expect(stage.all('.question canvas')).to.have.length(1);
  });

  it('a question that is sent while one is being read waits for it', async () => {
    await open();
    await stage.type('What is this?');
    const picture = await photo(400, 300);
    await whileDecoding(async () => {
      choose([picture]);
      await until(() => stage.words('.footer .reading').includes('Reading the picture'));
      expect(stage.words('.unseen[role=status]')).not.to.contain('Reading the picture');
      stage.press('Enter');
      stage.press('Enter');
      await until(() => stage.find('.unseen[role=status]').textContent?.includes('Reading the picture'));
      expect(stage.input.value).to.equal('What is this?');
      expect(stage.sidecar.chats()).to.have.length(0);
    });
    await until(() => stage.sidecar.chats().length === 1);
    expect(stage.sidecar.chats()[0]?.question).to.equal('What is this?');
    expect(sent()).to.have.length(1);
    expect(stage.input.value).to.equal('');
    await frame();
    expect(stage.has('.footer .reading')).to.equal(false);
    expect(stage.sidecar.chats()).to.have.length(1);
  });

  it('one that never comes holds no question for longer than half a minute', async () => {
    await open();
    await stage.type('What is this?');
    const picture = await photo(64, 64);
    await whileDecoding(async () => {
      choose([picture]);
      stage.press('Enter');
      stage.timer.advance(30_000);
      await until(() => stage.words('.footer .hint').includes('That did not work.'));
      expect(stage.has('.footer .reading')).to.equal(false);
      expect(stage.sidecar.chats()).to.have.length(0);
      stage.press('Enter');
      await until(() => stage.sidecar.chats().length === 1);
      expect(sent()).to.have.length(0);
      await until(() => !stage.words('.footer').includes('That did not work.'));
    });
    await frame();
    expect(previews()).to.have.length(0);
  });

  it('one of several that cannot be taken is told of as long as the others are being read', async () => {
    await open();
    await stage.type('What are these?');
    const [first, last] = [await photo(64, 64), await photo(32, 32)];
    await whileDecoding(async () => {
      choose([first]);
      choose([new File(['words'], 'notes.txt', { type: 'text/plain' })]);
      await until(() => stage.has('.fault'));
      choose([last]);
      stage.press('Enter');
      await frame();
      expect(stage.has('.fault')).to.equal(true);
    });
    await added(2);
    await frame();
    expect(stage.sidecar.chats()).to.have.length(0);
    expect(stage.has('.fault')).to.equal(true);
  });

  it('what one student has chosen is neither shown nor sent in the box of the next', async () => {
    await open();
    const picture = await photo(64, 64);
    await stage.type('What is this?');
    await whileDecoding(async () => {
      choose([picture]);
      stage.press('Enter');
      stage.tutor.identity = 'a.eyJzdWIiOiJhbm90aGVyIn0.c';
      await until(() => stage.input.value === '');
      expect(stage.has('.footer .reading')).to.equal(false);
    });
    // Read after the other one.
    choose([await photo(32, 24)]);
    await stage.type('And this?');
    stage.press('Enter');
    await until(() => stage.sidecar.chats().length === 1);
    expect(stage.sidecar.chats()[0]?.question).to.equal('And this?');
    expect(sent()).to.have.length(1);
    expect(await sizeOf(sent()[0] as ImageInput)).to.deep.equal({ width: 32, height: 24 });
  });

  it('one that cannot be read holds the question back, and the student decides', async () => {
    await open();
    await stage.type('What is this?');
    choose([await photo(64, 64), new File(['not really'], 'file', { type: 'image/png' })]);
    stage.press('Enter');
    await until(() => stage.has('.fault'));
    expect(stage.sidecar.chats()).to.have.length(0);
    expect(stage.input.value).to.equal('What is this?');
    stage.press('Enter');
    await until(() => stage.sidecar.chats().length === 1);
    expect(sent()).to.have.length(1);
  });

  it('a question that is typed on while one is being read is not sent half', async () => {
    await open();
    await stage.type('What is');
    choose([await photo(64, 64)]);
    stage.press('Enter');
    await stage.type('What is this?');
    await added(1);
    await frame();
    expect(stage.sidecar.chats()).to.have.length(0);
    expect(stage.input.value).to.equal('What is this?');
  });

  it('it is dropped or chosen as well, and taken away again', async () => {
    await open();
    expect(give('drop', [await photo(64, 64)])).to.equal(true);
    await added(1);
    choose([await photo(64, 48), await photo(48, 64)]);
    await added(3);
    stage.button('Remove picture 2').click();
    await added(2);
    await stage.ask('And now?');
    expect(await Promise.all(sent().map(sizeOf))).to.deep.equal([
      { width: 64, height: 64 },
      { width: 48, height: 64 },
    ]);
  });

  it('nothing of a photo but what is seen leaves the browser, turned as it was taken', async () => {
    await open();
    const taken = await withExif(await photo(320, 200), 6);
    expect(await taken.text()).to.contain(secretPlace);
    choose([taken]);
    await added(1);
    await stage.ask('Where is the mistake?');
    const [image] = sent();
    const bytes = atob(image?.data ?? '');
    expect(bytes).not.to.contain('Exif');
    expect(bytes).not.to.contain('canary');
    expect(await sizeOf(image as ImageInput)).to.deep.equal({ width: 200, height: 320 });
  });

  it('a large one is scaled down to what models look at, and to what may be sent', async () => {
    await open();
    choose([await photo(3_000, 2_000, { isNoise: true }), await photo(2_000, 1_000, { type: 'image/png' })]);
    await added(2);
    await stage.ask('What is this?');
    const [noise, drawn] = sent() as [ImageInput, ImageInput];
    expect(noise.mediaType).to.equal('image/jpeg');
    expect((noise.data.length / 4) * 3).to.be.at.most(1024 * 1024);
    const { width, height } = await sizeOf(noise);
    expect(width).to.be.at.most(1_568);
    expect(width / height).to.be.closeTo(1.5, 0.01);
    // Letters stay sharp where that costs little.
    expect(drawn.mediaType).to.equal('image/png');
    expect(await sizeOf(drawn)).to.deep.equal({ width: 1_568, height: 784 });
  });

  it('a fifth is refused in words', async () => {
    await open();
    choose(await Promise.all(Array.from({ length: 5 }, () => photo(32, 32))));
    await until(() => stage.has('.fault'));
    expect(previews()).to.have.length(4);
    expect(stage.words('.fault')).to.equal('A question can have four pictures at most.');
    expect(stage.words('.unseen[role=status]')).to.contain('four pictures at most');
  });

  for (const [name, type, content, words] of [
    ['a text', 'text/plain', 'Hello', 'This is not a picture.'],
    [
      'SVG',
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      'This is not a picture.',
    ],
    ['a photo of a phone', 'image/heic', 'ftypheic', 'cannot read HEIC'],
    ['a damaged picture', 'image/png', 'not really', 'could not be read'],
  ] as const) {
    it(`${name} is refused in words, and what was typed stays`, async () => {
      await open();
      await stage.type('What is this?');
      choose([new File([content], 'file', { type })]);
      await until(() => stage.has('.fault'));
      expect(stage.words('.fault')).to.contain(words);
      expect(stage.input.value).to.equal('What is this?');
      expect(previews()).to.have.length(0);
    });
  }

  it('a text that brings a picture of itself along is pasted as text', async () => {
    await open();
    stage.input.focus();
    expect(give('paste', [await photo(32, 32)], 'a cell')).to.equal(false);
    await frame();
    expect(stage.has('.pictures')).to.equal(false);
  });

  it('one can be asked about without a word, and asked again with it', async () => {
    await open();
    choose([await photo(64, 64)]);
    await added(1);
    stage.button('Explain this to me').click();
    await until(() => stage.sidecar.chats().length === 1);
    const [first] = sent();
    stage.sidecar.lastAnswer.send({ event: 'error', data: problem('providers_unavailable') });
    await until(() => stage.words('.answer').includes('Ask again'));
    stage.button('Ask again').click();
    await until(() => stage.sidecar.chats().length === 2);
    expect(sent()).to.deep.equal([first]);
    expect(stage.all('.question canvas')).to.have.length(1);
  });

  it('asked again once it was answered, it stands with both questions', async () => {
    await open();
    choose([await photo(64, 64)]);
    await added(1);
    await stage.ask('What is this?');
    const [first] = sent();
    stage.sidecar.lastAnswer.send(begun, delta('A list.'), done());
    stage.sidecar.lastAnswer.close();
    await stage.painted('A list.');
    await until(() => stage.has('.deeds button[aria-label="Ask again"]'));
    stage.find('.deeds button[aria-label="Ask again"]').click();
    await until(() => stage.sidecar.chats().length === 2);
    expect(sent()).to.deep.equal([first]);
    await frame();
    expect(
      stage.all('.question').map((question) => question.querySelectorAll('canvas').length),
    ).to.deep.equal([1, 1]);
  });

  it('it waits while an earlier question is edited with its own, and comes back with what was typed', async () => {
    await askWithPicture();
    choose([await photo(48, 48), await photo(48, 48)]);
    await added(2);
    await stage.type('And these?');
    const widths = () => previews().map((preview) => (preview as HTMLCanvasElement).width);

    stage.button('Edit the question').click();
    await added(1);
    expect(widths()).to.deep.equal([64]);
    stage.button('Cancel').click();
    await added(2);
    expect(widths()).to.deep.equal([48, 48]);
    expect(stage.input.value).to.equal('And these?');

    stage.button('Edit the question').click();
    await added(1);
    await stage.type('What are these?');
    stage.press('Enter');
    await until(() => stage.sidecar.chats().length === 2);
    expect((await Promise.all(sent().map(sizeOf))).map(({ width }) => width)).to.deep.equal([64]);
    await added(2);
    expect(widths()).to.deep.equal([48, 48]);
    expect(stage.all('.question canvas')).to.have.length(1);
  });

  it('the page around the tutor gets none', async () => {
    await open();
    const heard: string[] = [];
    const hear = ({ type }: Event) => heard.push(type);
    for (const type of ['dragover', 'drop', 'paste']) addEventListener(type, hear);
    give('drop', [await photo(64, 64)]);
    await added(1);
    stage.find('.scroll').dispatchEvent(
      new DragEvent('dragover', {
        bubbles: true,
        composed: true,
        dataTransfer: withFile(await photo(9, 9)),
      }),
    );
    for (const type of ['dragover', 'drop', 'paste']) removeEventListener(type, hear);
    expect(heard).to.deep.equal([]);
  });

  it('it is named to the next question, and not sent a second time', async () => {
    await askWithPicture();
    await stage.ask('And why?');
    const { history, images } = stage.sidecar.chats().at(-1) ?? {};
    expect(images).to.equal(undefined);
    expect(history?.[0]).to.deep.equal({ role: 'student', text: 'What is this?\n[picture]' });
  });

  it('after a reload it is named, was kept nowhere, and a question to be asked again asks for it', async () => {
    await open();
    choose([await photo(64, 64)]);
    await added(1);
    await stage.ask('What is this?');
    const [{ data }] = sent() as [ImageInput];
    stage.sidecar.lastAnswer.send({ event: 'error', data: problem('providers_unavailable') });
    await until(() => stage.words('.answer').includes('Ask again'));
    stage = await stage.reload();
    await until(() => stage.has('.were-shown'));
    expect(stage.words('.were-shown')).to.equal('1 picture');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.contain(data.slice(0, 60));
    stage.button('Ask again').click();
    await until(() => stage.has('.fault'));
    expect(stage.words('.fault')).to.contain('Please add yours again');
    expect(stage.words('.unseen[role=status]')).to.contain('Please add yours again');
    expect(stage.input.value).to.equal('What is this?');
    expect(stage.sidecar.chats()).to.have.length(0);
  });
});

describe('where it takes none', () => {
  it('there is no button, and a paste stays the browser’s', async () => {
    await open(false);
    stage.input.focus();
    expect(give('paste', [await photo(32, 32)])).to.equal(false);
    expect(give('drop', [await photo(32, 32)])).to.equal(false);
    expect(stage.has('input[type=file]')).to.equal(false);
  });
});
