/** One piece of Markdown as a piece of a guide's tree. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes, PhrasingContent, Table, TableCell } from 'mdast';
import type { GuideBlock, GuideTarget, GuideText } from '../../shared/guide.ts';
import { withKeys } from './guide-keys.ts';
import { GuideError, joinLines } from './guide-lines.ts';

export interface Source {
  /** As it is told in errors: `clerk-guide.md`. */
  readonly file: string;
  readonly name: string;
  /** Where the guide lies, and its pictures below it. */
  readonly folder: string;
}

export function readBlock(source: Source, node: Nodes): GuideBlock {
  if (node.type === 'paragraph') {
    const [only, ...more] = node.children;
    if (only?.type === 'image' && more.length === 0) return readPicture(source, only);
    return { kind: 'paragraph', children: readTexts(source, node.children) };
  }
  if (node.type === 'list')
    return {
      kind: 'list',
      start: node.ordered === true ? (node.start ?? 1) : null,
      items: node.children.map((item) => item.children.map((each) => readBlock(source, each))),
    };
  if (node.type === 'table') return readTable(source, node);
  if (node.type === 'code') return { kind: 'code', text: node.value };
  throw unknown(source, node);
}

/** The words alone. */
export function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((each) => plainText(each)).join('') : '';
}

function readTexts(source: Source, nodes: readonly PhrasingContent[], onlyKeys = false): GuideText[] {
  return nodes.flatMap((node): GuideText[] => {
    if (node.type === 'text') return withKeys(joinLines(node.value), onlyKeys);
    if (node.type === 'inlineCode') return [{ kind: 'code', text: node.value }];
    if (node.type === 'strong') return [{ kind: 'strong', children: readTexts(source, node.children) }];
    if (node.type === 'link') {
      const to = readTarget(source, node);
      return [{ kind: 'link', to, children: readTexts(source, node.children) }];
    }
    throw unknown(source, node);
  });
}

function readTarget(source: Source, node: Extract<PhrasingContent, { type: 'link' }>): GuideTarget {
  const url = decodeURI(node.url);
  const [, name = source.name, section] = /^(?:([a-z]+)-guide\.md)?(?:#(.+))?$/u.exec(url) ?? [];
  if (url.startsWith('https://')) return { kind: 'address', address: url };
  if (!/^(?:[a-z]+-guide\.md)?(?:#.+)?$/u.test(url) || url === '')
    throw new GuideError(source.file, node.position?.start.line, `a link to what goes with no guide: ${url}`);
  return { kind: 'section', guide: name, section: section ?? null };
}

function readTable(source: Source, { children, position }: Table): GuideBlock {
  const [head, ...rows] = children;
  if (head === undefined) throw new GuideError(source.file, position?.start.line, 'a table without a head');
  const isKeys = head.children.map((each) => plainText(each) === 'キー');
  const cells = (row: readonly TableCell[]): GuideText[][] =>
    head.children.map((_, at) => readTexts(source, row[at]?.children ?? [], isKeys[at]));
  return { kind: 'table', head: cells(head.children), rows: rows.map((each) => cells(each.children)) };
}

function readPicture(source: Source, node: Extract<PhrasingContent, { type: 'image' }>): GuideBlock {
  const line = node.position?.start.line;
  const [, file] = /^images\/([\w-]+\.png)$/u.exec(node.url) ?? [];
  if (file === undefined || !existsSync(join(source.folder, 'images', file)))
    throw new GuideError(source.file, line, `no picture images/….png: ${node.url}`);
  const alt = node.alt ?? '';
  if (alt === '') throw new GuideError(source.file, line, `a picture that says nothing to a screen reader`);
  const bytes = readFileSync(join(source.folder, 'images', file));
  // A PNG's first chunk is its header: width and height.
  return { kind: 'picture', file, alt, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function unknown(source: Source, node: Nodes): GuideError {
  return new GuideError(source.file, node.position?.start.line, `a guide has no place for ${node.type}`);
}
