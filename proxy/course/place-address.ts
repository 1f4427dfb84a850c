import type { Lesson, Place, Section } from './course.ts';

/** Files that browsers play: they begin at a fragment; pages with a player at a parameter, as YouTube's do. */
const recording = /\.(?:mp4|m4v|webm|ogv|mov|mp3|m4a|ogg|oga|wav)$/i;

/** Files that have pages or slides themselves. */
const opened = /\.(?:pdf|docx|pptx|od[tp])$/i;

/**
 * Where a section is read: at its lesson's own address, or, for pages and slides of a file, at the file's, where the
 * folder of the course is published; as near to the section as an address can lead.
 * @param courseUrl where the folder of the course is published, if it is
 */
export function placeAddress(
  lesson: Pick<Lesson, 'url' | 'file'>,
  { place, anchor }: Pick<Section, 'place' | 'anchor'>,
  courseUrl: string | undefined,
): string | undefined {
  const { url } = lesson;
  if (place === undefined) return url === undefined || anchor === '' ? url : `${url}#${anchor}`;
  // Of a file inside a backup there is no address.
  const isFile = place.kind !== 'seconds' && opened.test(lesson.file);
  const address =
    url ?? (isFile && courseUrl !== undefined ? fileAddress(courseUrl, lesson.file) : undefined);
  return address && withPlace(address.replace(/#.*/s, ''), place);
}

function fileAddress(courseUrl: string, file: string): string {
  return `${courseUrl}${courseUrl.endsWith('/') ? '' : '/'}${file.split('/').map(encodeURIComponent).join('/')}`;
}

function withPlace(address: string, place: Place): string {
  switch (place.kind) {
    case 'page':
      return `${address}#page=${place.page}`;
    case 'slide':
      return `${address}#slide=${place.slide}`;
    case 'seconds':
      if (recording.test(address)) return `${address}#t=${place.seconds}`;
      return `${address}${address.includes('?') ? '&' : '?'}t=${place.seconds}`;
    default:
      return place satisfies never;
  }
}
