/** As much of the browser's speech recognition as is used here; TypeScript does not know it. */
export interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  /** Nothing leaves the computer; browsers that cannot do that do not know it. */
  processLocally?: boolean;
  start(): void;
  stop(): void;
}

export interface RecognitionClass {
  new (): Recognition;
  /** Whether the language is there on this computer. */
  available?(options: { langs: string[]; processLocally: boolean }): Promise<string>;
}

/** What the browser has of voices and ears; injected, so that tests speak by hand. */
export interface Speech {
  readonly synthesis: SpeechSynthesis | undefined;
  readonly recognition: RecognitionClass | undefined;
}

export function browserSpeech(page: Window): Speech {
  const found = page as unknown as Record<string, RecognitionClass | undefined>;
  return {
    synthesis: 'speechSynthesis' in page ? page.speechSynthesis : undefined,
    // Chrome and Safari have it under their old name.
    recognition: found.SpeechRecognition ?? found.webkitSpeechRecognition,
  };
}

/** A voice for the language, one of this computer before all others. `mayBeElsewhere`: text may be sent to where it is spoken. */
export function voiceFor(
  language: string,
  synthesis: SpeechSynthesis,
  mayBeElsewhere: boolean,
): SpeechSynthesisVoice | undefined {
  const primary = primaryOf(language);
  const voices = synthesis.getVoices().filter(({ lang }) => primaryOf(lang) === primary);
  return voices.find(({ localService }) => localService) ?? (mayBeElsewhere ? voices[0] : undefined);
}

function primaryOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}

/** Scripts that say which of the tutor's languages a text is in. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Han}/gu, 'zh'],
];

/** The language in which a text is to be read aloud: by its letters, else `otherwise`. */
export function spokenLanguage(text: string, otherwise: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const found = scripts.find(([script]) => (text.match(script)?.length ?? 0) > letters / 3);
  return found ? found[1] : otherwise;
}
