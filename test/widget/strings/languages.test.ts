import { expect } from 'chai';
import { strings as english } from '../../../widget/strings/en.ts';
import { languageOf, stringsFor } from '../../../widget/strings/load.ts';
import { strings as moreEnglish } from '../../../widget/strings/more/en.ts';
import { moreStringsFor } from '../../../widget/strings/more/load.ts';
import type { MoreStrings } from '../../../widget/strings/more/more-strings.ts';
import { strings as moreRussian } from '../../../widget/strings/more/ru.ts';
import { strings as russian } from '../../../widget/strings/ru.ts';
import type { Strings } from '../../../widget/strings/strings.ts';
import { begun, delta, done } from '../support/answers.ts';
import { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';

/** Every string of a language, functions filled in. */
function sentences(strings: Strings | MoreStrings): [string, string][] {
  return Object.entries(strings).map(([name, value]) => [
    name,
    typeof value === 'function' ? (value as (...given: unknown[]) => string)(7, 'X') : String(value),
  ]);
}

describe('every language', () => {
  for (const tag of ['ar', 'de', 'es', 'fr', 'pt', 'ru', 'zh']) {
    it(`says everything in its own words (${tag})`, async () => {
      for (const [strings, inEnglish] of [
        [await stringsFor(tag), english],
        [await moreStringsFor(tag), moreEnglish],
      ] as const) {
        expect(strings.language).to.equal(tag);
        expect(Object.keys(strings).sort()).to.deep.equal(Object.keys(inEnglish).sort());
        const same = new Map(sentences(inEnglish));
        for (const [name, words] of sentences(strings)) {
          expect(words.trim(), name).not.to.equal('');
          // Longer sentences are the same in no two languages.
          if (words.length > 14) expect(words, name).not.to.equal(same.get(name));
        }
      }
    });
  }

  it('that is written from right to left turns the tutor round, but not code', async () => {
    const stage = await Stage.open({ lang: 'ar', mode: 'floating', open: '' });
    expect(getComputedStyle(stage.find('.panel')).direction).to.equal('rtl');
    await stage.ask('لماذا؟');
    stage.sidecar.lastAnswer.send(begun, delta('لأن:\n\n```py\nx = 1\n```'), done());
    await until(() => stage.has('pre'));
    expect(getComputedStyle(stage.find('pre')).direction).to.equal('ltr');
    expect(getComputedStyle(stage.find('.text')).direction).to.equal('rtl');
    // A table is read from where its own words begin.
    await stage.ask('جدول؟');
    const table = (head: string) => `| ${head} | b |\n| --- | --- |\n| c | d |\n\n`;
    stage.sidecar.lastAnswer.send(begun, delta(`${table('Way')}${table('طريقة')}`), done());
    await until(() => stage.all('.table').length === 2);
    const directions = stage.all('.table').map((each) => getComputedStyle(each).direction);
    expect(directions).to.deep.equal(['ltr', 'rtl']);
    stage.leave();
  });

  it('counts in Arabic as one counts there', async () => {
    const arabic = await moreStringsFor('ar');
    expect([1, 2, 3, 11].map(arabic.stars)).to.deep.equal(['نجمة واحدة', 'نجمتان', '3 نجوم', '11 نجمة']);
  });
});

describe('the language of the tutor', () => {
  it('is its own, else that of what surrounds it, also across a shadow root', () => {
    const section = document.createElement('section');
    section.lang = 'ru';
    const host = document.createElement('div');
    section.append(host);
    const inner = document.createElement('p');
    host.attachShadow({ mode: 'open' }).append(inner);
    expect(languageOf(inner)).to.equal('ru');
    inner.lang = 'de';
    expect(languageOf(inner)).to.equal('de');
    expect(languageOf(document.createElement('p'))).to.equal('');
  });

  it('is English at once for a language it does not know', async () => {
    expect(stringsFor('en-GB')).to.equal(english);
    expect(stringsFor('xx')).to.equal(english);
    expect(stringsFor('constructor')).to.equal(english);
    expect(await stringsFor('ru-RU')).to.equal(russian);
  });

  it('never shows English first on a Russian page', async () => {
    const stage = new Stage({ lang: 'ru', mode: 'floating' });
    const seen = new Set<string>();
    const root = stage.tutor.shadowRoot ?? stage.tutor.attachShadow({ mode: 'open' });
    const observer = new MutationObserver(() => seen.add(root.textContent?.trim() ?? ''));
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    await stage.enter();
    await until(() => stage.words('.launcher') !== '');
    observer.disconnect();
    expect([...seen].join()).not.to.contain('Ask the tutor');
    expect(stage.words('.launcher').trim()).to.equal('Спросить тьютора');
    stage.leave();
  });

  it('changes with the attribute, and the sidecar is asked in it', async () => {
    const stage = await Stage.open();
    stage.tutor.lang = 'ru';
    await until(() => stage.words('h2') === 'Тьютор курса');
    await stage.ask('Почему?');
    expect(stage.sidecar.requests.at(-1)?.headers.get('accept-language')).to.equal('ru');
    stage.leave();
  });

  it('counts as one counts in it', () => {
    expect([1, 2, 5, 21].map(moreRussian.charactersLeft)).to.deep.equal([
      'Осталось 1 знак',
      'Осталось 2 знака',
      'Осталось 5 знаков',
      'Осталось 21 знак',
    ]);
    expect([1, 2].map(moreEnglish.charactersLeft)).to.deep.equal(['1 character left', '2 characters left']);
  });
});
