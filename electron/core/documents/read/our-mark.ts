/** How we know a workbook or document of our own again, also after another program has saved it: by its author. */
import type { ZipParts } from './safe-zip.ts';

export const ourMark = 'とりまとめ';

export function isOurs(parts: ZipParts): boolean {
  const core = parts.part('docProps/core.xml') ?? parts.part('meta.xml');
  if (!core) return false;
  const xml = new TextDecoder().decode(core);
  const creator = /<(?:dc:creator|meta:initial-creator)>(?<name>[^<]*)</u.exec(xml)?.groups?.['name'];
  return creator === ourMark;
}
