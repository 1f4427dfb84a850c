import { gzipSync, strToU8, type Zippable, zipSync } from 'fflate';

export type PackedFiles = Readonly<Record<string, string | Uint8Array>>;

/** A zip of these files. */
export function zipOf(files: PackedFiles): Uint8Array {
  const contents: Zippable = {};
  for (const [name, content] of Object.entries(files)) contents[name] = bytesOf(content);
  return zipSync(contents, { mtime: '2026-01-01' });
}

/** A zip whose files say that they are locked. */
export function lockedZipOf(files: PackedFiles): Uint8Array {
  const bytes = zipOf(files);
  for (let at = 0; at + 10 < bytes.length; at++) {
    const mark = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    if (mark === 'PK\x01\x02') bytes[at + 8] = (bytes[at + 8] ?? 0) | 1;
  }
  return bytes;
}

/** An entry of a tar that is no file: a link. */
export interface TarLink {
  link: string;
}

/** A tar in gzip, in the form of ustar; long names as GNU writes them. */
export function tarOf(files: Readonly<Record<string, string | Uint8Array | TarLink>>): Uint8Array {
  const parts: Uint8Array[] = [];
  const add = (name: string, type: string, content: Uint8Array, link = '') => {
    parts.push(headerOf(name, type, content.length, link), content);
    parts.push(new Uint8Array((512 - (content.length % 512)) % 512));
  };
  for (const [name, content] of Object.entries(files)) {
    if (name.length > 99) add('././@LongLink', 'L', strToU8(`${name}\0`));
    if (typeof content === 'object' && 'link' in content)
      add(name.slice(0, 99), '2', new Uint8Array(), content.link);
    else add(name.slice(0, 99), '0', bytesOf(content));
  }
  parts.push(new Uint8Array(1024));
  return gzipSync(Buffer.concat(parts), { mtime: 0 });
}

function headerOf(name: string, type: string, size: number, link: string): Uint8Array {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'utf8');
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')} `, 124);
  header.write(type, 156);
  header.write(link, 157);
  header.write('ustar\x0000', 257);
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? strToU8(content) : content;
}
