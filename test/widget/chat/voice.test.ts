import { expect } from 'chai';
import type { Recognition, RecognitionClass, Speech } from '../../../widget/browser/speech.ts';
import { spokenLanguage } from '../../../widget/browser/speech.ts';
import { BrowserStore } from '../../../widget/browser/store.ts';
import { Voice } from '../../../widget/chat/voice.ts';
import type { Exchange } from '../../../widget/conversation/exchange.ts';
import { until } from '../support/until.ts';

const answer = {
  id: 1,
  text: 'A **set** keeps each value once [1]. Like this:\n\n```py\nset(x)\n```\n\nThat is all.',
} as Exchange;

function voiceNamed(lang: string, localService: boolean): SpeechSynthesisVoice {
  // A real one cannot be made: browsers of tests have none.
  return { lang, localService, name: lang, voiceURI: lang, default: false };
}

class FakeSynthesis {
  readonly said: string[] = [];
  isCancelled = false;
  voices = [voiceNamed('en-GB', true), voiceNamed('ru-RU', false)];
  getVoices = () => this.voices;
  cancel = () => {
    this.isCancelled = true;
  };
  speak = (utterance: { text: string }) => this.said.push(utterance.text);
}

class FakeRecognition extends EventTarget implements Recognition {
  static last: FakeRecognition | undefined;
  static here = 'unavailable';
  static available = async () => FakeRecognition.here;
  lang = '';
  continuous = false;
  processLocally = false;
  isStarted = false;
  start(): void {
    FakeRecognition.last = this;
    this.isStarted = true;
  }
  stop(): void {
    this.isStarted = false;
    this.dispatchEvent(new Event('end'));
  }
  hear(transcript: string): void {
    const results = [Object.assign([{ transcript }], { isFinal: true })];
    this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
  }
}

describe('the voice of the tutor', () => {
  let synthesis: FakeSynthesis;
  let dictated: string[];
  let unheard: number;
  let voice: Voice;
  const realUtterance = window.SpeechSynthesisUtterance;

  const made = (recognition?: RecognitionClass) => {
    const speech = { synthesis, recognition } as unknown as Speech;
    return new Voice({
      speech,
      store: new BrowserStore(() => localStorage),
      onChange: () => undefined,
      onDictated: (words) => dictated.push(words),
      onUnheard: () => {
        unheard += 1;
      },
    });
  };

  beforeEach(() => {
    localStorage.clear();
    synthesis = new FakeSynthesis();
    dictated = [];
    unheard = 0;
    FakeRecognition.here = 'unavailable';
    voice = made(FakeRecognition);
    // It takes the voices of the browser alone.
    window.SpeechSynthesisUtterance = class extends EventTarget {
      voice = null;
      lang = '';
      readonly text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    } as unknown as typeof SpeechSynthesisUtterance;
  });

  afterEach(() => {
    window.SpeechSynthesisUtterance = realUtterance;
  });

  it('reads an answer by a voice of this computer, sentence by sentence, and names code', async () => {
    expect(voice.canRead(answer, 'en')).to.equal(true);
    void voice.toggle(answer, 'en', 'Code');
    await until(() => synthesis.said.length > 0);
    expect(synthesis.said).to.deep.equal([
      'A set keeps each value once .',
      'Like this:',
      'Code',
      'That is all.',
    ]);
    expect(voice.isReading(answer)).to.equal(true);
    await voice.toggle(answer, 'en', 'Code');
    expect(synthesis.isCancelled).to.equal(true);
    expect(voice.isReading(answer)).to.equal(false);
  });

  it('has none where only one elsewhere would speak, until the student wants that', () => {
    const russian = { ...answer, text: 'Множество хранит каждое значение один раз.' };
    expect(voice.canRead(russian, 'en')).to.equal(false);
    expect(voice.hasElsewhere).to.equal(true);
    voice.allowElsewhere(true);
    expect(voice.canRead(russian, 'en')).to.equal(true);
    expect(made().mayBeElsewhere).to.equal(true);
    voice.allowElsewhere(false);
    expect(made().mayBeElsewhere).to.equal(false);
  });

  it('tells by the letters of an answer how to read it', () => {
    expect(spokenLanguage('المجموعة تحفظ كل قيمة set(x)', 'en')).to.equal('ar');
    expect(spokenLanguage('集合中每个值只出现一次 set(x)', 'en')).to.equal('zh');
    expect(spokenLanguage('Une liste, set(x)', 'fr')).to.equal('fr');
  });

  it('offers no dictation that sends what is said elsewhere, unless the student wants that', async () => {
    const { dictation } = voice;
    expect(dictation.isOffered('en')).to.equal(false);
    voice.allowElsewhere(true);
    expect(dictation.isOffered('en')).to.equal(true);
    dictation.toggle('en');
    expect(FakeRecognition.last?.processLocally).to.equal(false);
    FakeRecognition.last?.hear(' why do lists ');
    FakeRecognition.last?.hear('start at zero');
    expect(dictated).to.deep.equal(['why do lists', 'start at zero']);
    dictation.toggle('en');
    expect(dictation.isListening).to.equal(false);
  });

  it('offers dictation on this computer by itself, and says when nothing was heard', async () => {
    FakeRecognition.here = 'available';
    const { dictation } = voice;
    dictation.isOffered('de');
    await until(() => dictation.isOffered('de'));
    dictation.toggle('de');
    expect(FakeRecognition.last?.processLocally).to.equal(true);
    FakeRecognition.last?.dispatchEvent(new Event('error'));
    FakeRecognition.last?.stop();
    expect(unheard).to.equal(1);
    expect(dictation.isListening).to.equal(false);
  });
});
