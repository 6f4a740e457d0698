/** Every link of a guide leads somewhere, and every section has an address of its own. */
import type { Guide, GuideBlock, GuideSection, GuideText } from '../../shared/guide.ts';

/** @throws Error naming each link and address that is wrong */
export function checkLinks(guides: readonly Guide[]): void {
  const places = new Map(guides.map((each) => [each.name, sectionsOf(each.sections).map(({ id }) => id)]));
  const wrong = guides.flatMap((guide) => {
    const ids = places.get(guide.name) ?? [];
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    return [
      ...twice.map((id) => `${guide.name}: two headings have the address #${id}`),
      ...linksOf(guide).flatMap(({ to }) => {
        if (to.kind === 'address') return [];
        const there = places.get(to.guide);
        const isThere = there !== undefined && (to.section === null || there.includes(to.section));
        return isThere ? [] : [`${guide.name}: no ${to.guide}-guide.md#${to.section ?? ''}`];
      }),
    ];
  });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/** Sections with all below them, in the order of the guide. */
export function sectionsOf(sections: readonly GuideSection[]): GuideSection[] {
  return sections.flatMap((each) => [each, ...sectionsOf(each.sections)]);
}

/** All blocks of a guide, also those inside of lists. */
export function blocksOf(guide: Guide): GuideBlock[] {
  return [...guide.introduction, ...sectionsOf(guide.sections).flatMap((each) => each.blocks)].flatMap(
    withInner,
  );
}

function withInner(block: GuideBlock): GuideBlock[] {
  return block.kind === 'list' ? [block, ...block.items.flat().flatMap(withInner)] : [block];
}

function linksOf(guide: Guide): Extract<GuideText, { kind: 'link' }>[] {
  return blocksOf(guide).flatMap((block) => {
    if (block.kind === 'paragraph') return block.children.flatMap(linksIn);
    if (block.kind === 'table') return [block.head, ...block.rows].flat(2).flatMap(linksIn);
    return [];
  });
}

function linksIn(text: GuideText): Extract<GuideText, { kind: 'link' }>[] {
  if (text.kind === 'link') return [text];
  return text.kind === 'strong' ? text.children.flatMap(linksIn) : [];
}
