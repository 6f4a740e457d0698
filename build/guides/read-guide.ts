/**
 * Reads a guide's Markdown into its tree. What the tree has no place for is an error with its line: nothing is dropped.
 * The list of contents at the head, which GitHub's readers need, is checked against the sections and left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Heading, List, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Guide, GuideBlock, GuideSection } from '../../shared/guide.ts';
import { readBlock, plainText, type Source } from './guide-blocks.ts';
import { checkLinks } from './guide-links.ts';
import { GuideError, slugOf } from './guide-lines.ts';

/** In the order in which people meet them; any other guide comes after. */
const order = ['clerk', 'coordinator', 'admin'];

/** All guides of a folder (`<name>-guide.md`), each link in them checked. */
export function readGuides(folder: string): Guide[] {
  const names = readdirSync(folder)
    .filter((each) => each.endsWith('-guide.md'))
    .map((each) => each.replace(/-guide\.md$/u, ''))
    .toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const guides = names.map((name) => readGuide(join(folder, `${name}-guide.md`)));
  checkLinks(guides);
  return guides;
}

function place(name: string): number {
  const at = order.indexOf(name);
  return at === -1 ? order.length : at;
}

/** @throws GuideError with the line of what a guide cannot hold */
export function readGuide(path: string): Guide {
  const file = basename(path);
  const name = file.replace(/-guide\.md$/u, '');
  const source: Source = { file, name, folder: join(path, '..') };
  const { children } = fromMarkdown(readFileSync(path, 'utf8'), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const [first, ...rest] = children;
  if (first?.type !== 'heading' || first.depth !== 1)
    throw new GuideError(file, first?.position?.start.line, 'a guide begins with its title (#)');
  const firstSection = rest.findIndex((each) => each.type === 'heading');
  const head = firstSection === -1 ? rest : rest.slice(0, firstSection);
  const sections = readSections(source, firstSection === -1 ? [] : rest.slice(firstSection), 2);
  const contents = head.find((each): each is List => each.type === 'list' && isContents(each));
  if (contents !== undefined) checkContents(source, contents, sections);
  return {
    name,
    title: plainText(first).replace(/^とりまとめ[\s　]+/u, ''),
    introduction: head.filter((each) => each !== contents).map((each) => readBlock(source, each)),
    sections,
  };
}

function readSections(source: Source, nodes: readonly RootContent[], depth: number): GuideSection[] {
  const sections: GuideSection[] = [];
  let at = 0;
  while (at < nodes.length) {
    const heading = nodes[at];
    if (heading?.type !== 'heading' || heading.depth !== depth || depth > 4)
      throw new GuideError(source.file, heading?.position?.start.line, `a heading of depth ${depth} is due`);
    const end = nodes.findIndex((each, index) => index > at && isHeading(each, depth));
    const inside = nodes.slice(at + 1, end === -1 ? nodes.length : end);
    const below = inside.findIndex((each) => each.type === 'heading');
    const own = below === -1 ? inside : inside.slice(0, below);
    const title = plainText(heading);
    sections.push({
      id: slugOf(title),
      title,
      blocks: own.map((each): GuideBlock => readBlock(source, each)),
      sections: below === -1 ? [] : readSections(source, inside.slice(below), depth + 1),
    });
    at = end === -1 ? nodes.length : end;
  }
  return sections;
}

function isHeading(node: RootContent, depth: number): node is Heading {
  return node.type === 'heading' && node.depth <= depth;
}

/** A list of nothing but links into this guide. */
function isContents(list: List): boolean {
  return list.children.every((item) => {
    const [only, ...more] = item.children;
    if (only?.type !== 'paragraph' || more.length > 0) return false;
    const [link, ...others] = only.children;
    return link?.type === 'link' && link.url.startsWith('#') && others.length === 0;
  });
}

function checkContents(source: Source, list: List, sections: readonly GuideSection[]): void {
  const told = list.children.map((item) => plainText(item));
  const due = sections.map((each) => each.title);
  if (told.join('\n') === due.join('\n')) return;
  const wrong = due.find((each, at) => told[at] !== each) ?? told[due.length];
  throw new GuideError(
    source.file,
    list.position?.start.line,
    `the list of contents and the headings differ at "${wrong}"`,
  );
}
