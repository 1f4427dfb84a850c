import { posix } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import { elementAt, elementsOf, elementsWithin, parseXml, textWithin, type XmlElement } from '../xml/xml.ts';

/** What Canvas says of a part that students see. */
const shownStates: ReadonlySet<string> = new Set(['', 'active', 'published', 'available']);
const unpublishedPage = /<meta\s+name="workflow_state"\s+content="([a-z_]{1,40})"/i;
/** As much of a page is looked at for what it says of itself. */
const headBytes = 4_096;

/** What an export of Canvas has that its students do not see; an export of others says nothing of the kind. */
export interface CanvasStates {
  /** @param ids of the item in the contents, and of what it shows */
  isHidden(ids: readonly string[], file: string): boolean;
  /** Whether a quiz is bound to a time, a place, a password or a browser. */
  isExam(file: string): boolean;
}

/**
 * Canvas exports drafts with the rest, and says so beside them, in files of its own.
 * @param root folder of the manifest
 * @throws UnreadableFile
 */
export function canvasStates(files: Pick<Archive, 'read'>, root: string): CanvasStates {
  const known = new Map<string, XmlElement>();
  /** Many pages have one folder, and what stands beside them. */
  const parsed = (path: string) => {
    const element = known.get(path) ?? parseXml(files.read(path));
    known.set(path, element);
    return element;
  };
  const settings = (name: string) => parsed(posix.join(root, 'course_settings', name));
  const modules = elementsWithin(settings('module_meta.xml'), 'module');
  const hiddenIds = new Set(
    [
      ...modules
        .filter((module) => !isShown(module))
        .flatMap((module) => [module, ...elementsWithin(module, 'item')]),
      ...modules.flatMap((module) => elementsWithin(module, 'item').filter((item) => !isShown(item))),
      ...elementsWithin(settings('files_meta.xml'), 'file').filter(isLocked),
    ].map(({ attributes }) => attributes.identifier),
  );
  const hiddenFolders = elementsWithin(settings('files_meta.xml'), 'folder')
    .filter(isLocked)
    .flatMap(({ attributes }) =>
      attributes.path ? [posix.join(root, 'web_resources', attributes.path, '/')] : [],
    );
  const besideOf = (file: string) => (name: string) => parsed(posix.join(posix.dirname(file), name));
  return {
    isExam(file) {
      const quiz = elementAt(besideOf(file)('assessment_meta.xml'), 'quiz');
      if (quiz === undefined) return false;
      const isBound = ['access_code', 'ip_filter'].some((name) => valueIn(quiz, name) !== '');
      const hasBrowser = valueIn(quiz, 'require_lockdown_browser') === 'true';
      return isBound || hasBrowser || Number(valueIn(quiz, 'time_limit')) > 0;
    },
    isHidden(ids, file) {
      if (ids.some((id) => hiddenIds.has(id))) return true;
      if (hiddenFolders.some((folder) => file.startsWith(folder))) return true;
      const beside = besideOf(file);
      const quiz = elementAt(beside('assessment_meta.xml'), 'quiz');
      if (
        quiz !== undefined &&
        (valueIn(quiz, 'available') === 'false' || !isShown(elementAt(quiz, 'assignment')))
      ) {
        return true;
      }
      if (!isShown(elementAt(beside('assignment_settings.xml'), 'assignment'))) return true;
      const head = /\.html?$/i.test(file) ? files.read(file)?.subarray(0, headBytes) : undefined;
      const state = head && unpublishedPage.exec(Buffer.from(head).toString('latin1'))?.[1];
      return state !== undefined && !shownStates.has(state);
    },
  };
}

function isShown(element: XmlElement | undefined): boolean {
  return element === undefined || shownStates.has(valueIn(element, 'workflow_state'));
}

function isLocked(element: XmlElement): boolean {
  return valueIn(element, 'locked') === 'true' || valueIn(element, 'hidden') === 'true';
}

function valueIn(element: XmlElement, name: string): string {
  return textWithin(elementsOf(element, name)[0]).trim();
}
