import type { Source } from '../../../proxy/ground/protocol.ts';

/** What captions are called beside the recording or the lesson that they belong to. */
const captions = /\.(?:vtt|srt)$/i;

/** The video or audio in the page that a source was said in: the one with its file's name, else that of its lesson. */
export function recordingOf(source: Source, lesson: string, page: Document): HTMLMediaElement | undefined {
  if (source.seconds === undefined) return undefined;
  const said = source.lesson.replace(captions, '');
  const recordings = [...page.querySelectorAll<HTMLMediaElement>('video, audio')];
  const named = recordings.find((recording) => namesOf(recording).includes(nameOf(said)));
  return named ?? (said === lesson ? recordings[0] : undefined);
}

/** Takes the student there; whether it plays stays as it is. False where the page has no such recording. */
export function seekRecording(source: Source, lesson: string, page: Document): boolean {
  const recording = recordingOf(source, lesson, page);
  if (recording === undefined || source.seconds === undefined) return false;
  // Before anything of it is loaded this is where it will begin.
  recording.currentTime = source.seconds;
  recording.scrollIntoView({ block: 'center' });
  recording.focus({ preventScroll: true });
  return true;
}

/** Of its file, in whatever forms there are, and of its captions. */
function namesOf(recording: HTMLMediaElement): string[] {
  const files = [recording, ...recording.querySelectorAll('source, track')];
  return files.map((file) =>
    nameOf(decoded(file.getAttribute('src') ?? '').replace(/[?#].*|\.\w+(?=$|[?#])/gs, '')),
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
