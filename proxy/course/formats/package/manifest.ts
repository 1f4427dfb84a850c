import { posix } from 'node:path';
import { uriDecoded } from '../../../ground/uri-decoded.ts';
import {
  elementAt,
  elementsOf,
  elementsWithin,
  lineWithin,
  textWithin,
  type XmlElement,
} from '../xml/xml.ts';

/** A page of a package, as its table of contents has it. */
export interface PackageItem {
  /** Empty where nobody lists it. */
  title: string;
  /** Titles of the folders that it is in, from the outermost. */
  above: readonly string[];
  /** `webcontent`, `imsqti_xmlv1p2/...`, `imsdt_xmlv1p1` */
  type: string;
  /** Paths in the package; the first that is there is shown. */
  files: readonly string[];
  /** Of the item, and of the resource that it shows. */
  ids: readonly string[];
  /** By what the package says of whom it is meant for. */
  isForTeachers: boolean;
  /** Its contents have it, and show it nobody. */
  isHidden: boolean;
}

interface Resource {
  type: string;
  files: string[];
  isForTeachers: boolean;
}

/**
 * What a manifest lists: the items of its organization, then pages and quizzes that none of them shows, at last the
 * quizzes that it hides: what they ask is hidden as well.
 */
export function manifestOf(root: XmlElement, folder: string): PackageItem[] {
  const manifest = elementAt(root, 'manifest');
  if (manifest === undefined) return [];
  const resources = resourcesOf(manifest, folder);
  const items: PackageItem[] = [];
  const used = new Set<string>();
  const hidden = new Set<string>();
  const add = (parent: XmlElement, above: readonly string[]) => {
    for (const item of elementsOf(parent, 'item')) {
      if (item.attributes.isvisible === 'false') {
        for (const each of [item, ...elementsWithin(item, 'item')])
          hidden.add(each.attributes.identifierref ?? '');
        continue;
      }
      const title = lineWithin(elementAt(item, 'title'));
      const id = item.attributes.identifierref ?? '';
      const resource = resources.get(id);
      if (resource !== undefined) {
        used.add(id);
        items.push({
          title,
          above,
          ids: [item.attributes.identifier ?? '', id],
          ...resource,
          isHidden: false,
        });
      }
      add(item, title === '' ? above : [...above, title]);
    }
  };
  for (const organization of elementsWithin(manifest, 'organization')) add(organization, []);
  const isListed = items.length > 0;
  for (const [id, resource] of resources) {
    // What SCORM does not list are parts of pages; a cartridge has pages that are only linked.
    const isPage = !isListed || /^(?:webcontent|imsqti)/.test(resource.type);
    const isScorm = manifest.attributes['xmlns:adlcp'] !== undefined;
    if (!used.has(id) && !hidden.has(id) && isPage && !(isListed && isScorm)) {
      items.push({ title: '', above: [], ids: [id], ...resource, isHidden: false });
    }
  }
  for (const id of hidden) {
    const resource = used.has(id) ? undefined : resources.get(id);
    if (resource !== undefined && /^imsqti/.test(resource.type)) {
      items.push({ title: '', above: [], ids: [id], ...resource, isHidden: true });
    }
  }
  return items;
}

/** What the package calls itself; empty where it does not say. */
export function titleOfManifest(root: XmlElement): string {
  return lineWithin(elementAt(root, 'manifest', 'metadata', 'lom', 'general', 'title'));
}

function resourcesOf(manifest: XmlElement, folder: string): Map<string, Resource> {
  const list = elementAt(manifest, 'resources');
  return new Map(
    elementsOf(list, 'resource').map((resource) => {
      const { identifier = '', type = '', href, 'xml:base': base } = resource.attributes;
      const files = elementsOf(resource, 'file').map(({ attributes }) => attributes.href);
      const paths = [href, ...files].filter((path) => path !== undefined && path !== '');
      return [
        identifier,
        {
          type,
          files: paths.map((path) => pathOf(folder, list?.attributes['xml:base'], base, path)),
          isForTeachers: isForTeachers(resource),
        },
      ];
    }),
  );
}

/**
 * Since Common Cartridge 1.1 a part says whose it is: of a role that is no learner's, or a plan of lessons
 * (https://www.imsglobal.org/cc, "intendedEndUserRole", "intendeduse"). What says nothing is everybody's.
 */
function isForTeachers(resource: XmlElement): boolean {
  const named = elementsWithin(elementAt(resource, 'metadata'), 'intendedEndUserRole')
    .flatMap((role) => elementsWithin(role, 'value'))
    .map((value) => textWithin(value).trim());
  const isOthers = named.length > 0 && !named.some((role) => /^(?:learner|student)$/i.test(role));
  return isOthers || resource.attributes.intendeduse === 'lessonplan';
}

/** Where a file is that an address in another means, from a folder on. */
export function pathOf(folder: string, ...address: readonly (string | undefined)[]): string {
  return posix.join(folder, ...address.map((part) => uriDecoded((part ?? '').replace(/[?#].*/s, ''))));
}
