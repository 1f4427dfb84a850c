import { expect } from 'chai';
import { toJson } from '../../../widget/browser/json.ts';
import { BrowserStore } from '../../../widget/browser/store.ts';
import { begun, delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const globals = globalThis as unknown as Record<string, unknown>;

/** Puts the page's own in the place of what the browser has, for the time of one test. */
class Page {
  readonly #undo: (() => void)[] = [];

  replace(owner: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { configurable: true, enumerable: true, writable: true, value });
    this.#undo.push(() => {
      if (before) Object.defineProperty(owner, name, before);
      else Reflect.deleteProperty(owner, name);
    });
  }

  restore(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }
}

const broken = () => {
  throw new Error('this is the page’s own');
};

const page = new Page();
afterEach(() => page.restore());

describe('JSON of what is sent and kept', () => {
  const values = [
    { question: 'What is "x"?\n\u2028\ud800', history: [], about: { id: 'a', none: undefined, text: null } },
    [1, [], {}, [undefined, true], -0.5, Number.NaN, 'é', '\u0000'],
    'text',
    null,
  ];

  it('is that of the browser', () => {
    for (const value of values) expect(toJson(value)).to.equal(JSON.stringify(value));
  });

  it('stays so whatever is added to the prototypes', () => {
    const right = values.map((value) => JSON.stringify(value));
    for (const owner of [Array.prototype, Object.prototype, String.prototype, Number.prototype]) {
      page.replace(owner, 'toJSON', () => 'mine');
    }
    page.replace(Object.prototype, 'inspect', () => 'mine');
    page.replace(JSON, 'stringify', broken);
    const written = values.map(toJson);
    page.restore();
    expect(written).to.deep.equal(right);
  });
});

describe('storage that is none', () => {
  const strange: Record<string, () => unknown> = {
    'is null': () => null,
    'is undefined': () => undefined,
    'throws an exception of the browser': () => {
      throw new DOMException('denied', 'SecurityError');
    },
    'throws an error': () => {
      throw new TypeError('no storage');
    },
    'throws a text': () => {
      throw 'no';
    },
    'has no methods': () => ({ length: 3 }),
    'says nothing that is a text': () => ({ length: 2, getItem: () => 7, key: () => ({}), setItem: broken }),
    'has no end': () => ({
      length: Number.POSITIVE_INFINITY,
      key: () => null,
      getItem: () => null,
      setItem: broken,
    }),
  };

  for (const [how, open] of Object.entries(strange)) {
    it(`counts as absent when it ${how}`, () => {
      const store = new BrowserStore(open as () => Storage);
      expect(store.read('a')).to.equal(undefined);
      expect(store.write('a', 'b')).to.equal(false);
      expect(store.keys('')).to.deep.equal([]);
      store.remove('a');
    });
  }

  for (const value of [
    null,
    {},
    { length: 1, getItem: broken, setItem: broken, key: broken, removeItem: broken },
  ]) {
    it(`costs no answer: ${value === null ? 'null' : Object.keys(value).length}`, async () => {
      const browser = new Stage();
      page.replace(globals, 'localStorage', value);
      page.replace(globals, 'sessionStorage', value);
      const stage = new Stage({ lesson: '02-lists' }, browser);
      await stage.enter();
      await stage.ask('Why sets?');
      stage.sidecar.lastAnswer.send(begun, delta('They keep each value once.'), done());
      await stage.painted('They keep each value once.');
      stage.timer.advance(1_000);
      await until(() => !stage.has('.dots'));
      expect(stage.has('.problem')).to.equal(false);
      stage.leave();
    });
  }
});

describe('a page that changes what the browser has, after the script has run', () => {
  it('still gets its question asked, its answer shown and kept, and shown again', async () => {
    let stage = await Stage.open({ lesson: '02-lists' });
    page.replace(Array.prototype, 'toJSON', () => '[]');
    page.replace(Array, 'from', () => []);
    page.replace(Object, 'entries', broken);
    page.replace(Promise, 'withResolvers', broken);
    page.replace(AbortSignal, 'any', broken);
    page.replace(JSON, 'stringify', broken);
    page.replace(JSON, 'parse', broken);
    page.replace(Array.prototype, 'reduce', () => undefined);
    page.replace(globals, 'Event', broken);
    await stage.ask('Why sets?');
    stage.sidecar.lastAnswer.sendText(
      'id: 0\nevent: delta\ndata: {"text":"They keep each value once."}\n\nid: 1\nevent: done\ndata: {"finish":"complete"}\n\n',
    );
    await stage.painted('They keep each value once.');
    await until(() => !stage.has('.dots'));
    stage.timer.advance(1_000);
    stage.leave();
    // The pages of these tests are made with what the browser has.
    page.restore();
    stage = await stage.reload({ lesson: '02-lists' });
    await until(() => stage.words('.answer').includes('They keep each value once.'));
    page.replace(Array.prototype, 'toJSON', () => '[]');
    await stage.ask('And dicts?');
    expect(stage.sidecar.chats()[0]?.history?.map(({ text }) => text)).to.deep.equal([
      'Why sets?',
      'They keep each value once.',
    ]);
    stage.leave();
  });
});
