import { lookup as lookUp } from 'node:dns';
import type { BlockList, LookupFunction } from 'node:net';

/**
 * Looks names up and gives none of the addresses on a list. Node's own option
 * `blockList` does the same, but is not heeded for TLS.
 */
export function publicLookup(list: BlockList, lookup: LookupFunction = lookUp): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      if (error) return callback(error, found, family);
      const isPrivate = (address: string, of: number | string | undefined) =>
        list.check(address, of === 6 || of === 'IPv6' ? 'ipv6' : 'ipv4');
      if (typeof found === 'string') {
        return isPrivate(found, family)
          ? callback(blocked(hostname), found, family)
          : callback(null, found, family);
      }
      const open = found.filter((each) => !isPrivate(each.address, each.family));
      return open.length === 0 ? callback(blocked(hostname), found) : callback(null, open);
    });
  };
}

function blocked(hostname: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`${hostname} leads to an address of a private network`);
  error.code = 'ERR_IP_BLOCKED';
  return error;
}
