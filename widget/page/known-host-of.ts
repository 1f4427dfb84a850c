import { type HostName, hostMarks } from '../../proxy/lms/hosts/marks.ts';
import { pageAddress } from '../browser/page-address.ts';

/** The learning platform whose page it is, by what its source puts into each, or by an address that only it has. */
export function knownHostOf(page: Document): HostName | undefined {
  const { pathname } = new URL(pageAddress(page));
  const names = Object.keys(hostMarks) as HostName[];
  return names.find((name) => {
    const { elements, path } = hostMarks[name];
    return path.test(pathname) || page.querySelector(elements) !== null;
  });
}
