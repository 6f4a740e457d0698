/** The mistakes in a template, each as a sentence with its place: those that docxtemplater finds, and names nobody knows. */
import { placeIn } from './template-places.ts';
import type { Names, Place } from './template-names.ts';

export type PartBytes = (path: string) => Uint8Array | undefined;

/** As docxtemplater hands out a tag of a template; loops hold others. */
export interface TemplateTag {
  readonly type: string;
  readonly value: string;
  readonly module?: string | undefined;
  readonly inverted?: boolean | undefined;
  readonly subparsed?: readonly TemplateTag[] | undefined;
}

/** Names that are no place of a template, or stand where they mean nothing. */
export function unknownNames(
  path: string,
  tags: readonly TemplateTag[],
  names: Names,
  bytes: PartBytes,
): string[] {
  const mistakes: string[] = [];
  const tell = (tag: string, sentence: string): void => {
    mistakes.push(`${placeIn(path, bytes(path), [tag])}：${sentence}`);
  };
  const walk = (list: readonly TemplateTag[], scopes: readonly Names[], open: readonly string[]): void => {
    for (const tag of list) {
      if (tag.type !== 'placeholder') continue;
      const isLoop = tag.module === 'loop';
      const text = `{${isLoop ? (tag.inverted === true ? '^' : '#') : ''}${tag.value}}`;
      if (!isLoop && tag.module !== undefined && tag.module !== '') {
        tell(
          tag.value,
          `「${tag.value}」のような特別な差し込みは使えません。名前だけを { } に書いてください。`,
        );
        continue;
      }
      const place = findPlace(tag.value, scopes);
      if (place === undefined) tell(text, `「${tag.value}」という名前はありません。${suggestion(scopes)}`);
      else if (!isLoop && typeof place === 'object')
        tell(
          text,
          `「${tag.value}」は繰り返しの名前です。{#${tag.value}} と {/${tag.value}} で囲んでください。`,
        );
      else if (typeof place === 'object' && open.includes(tag.value))
        tell(text, `「${tag.value}」の繰り返しの中に、同じ「${tag.value}」の繰り返しがあります。`);
      else if (isLoop)
        walk(
          tag.subparsed ?? [],
          typeof place === 'object' ? [...scopes, place] : scopes,
          typeof place === 'object' ? [...open, tag.value] : open,
        );
    }
  };
  walk(tags, [names], []);
  return mistakes;
}

function findPlace(name: string, scopes: readonly Names[]): Place | undefined {
  const scope = scopes.findLast((each) => Object.hasOwn(each, name));
  return scope?.[name];
}

const suggestion = (scopes: readonly Names[]): string =>
  `ここで使えるのは ${scopes
    .toReversed()
    .flatMap((each) => Object.keys(each))
    .join('、')} です。`;

/** What docxtemplater throws. */
interface Thrown {
  readonly properties?: {
    readonly id?: string;
    readonly file?: string;
    readonly xtag?: string;
    readonly openingtag?: string;
    readonly closingtag?: string;
    readonly errors?: readonly unknown[];
  };
}

/** Undefined where the error is none of the template's. */
export function thrownMistakes(error: unknown, bytes: PartBytes): string[] | undefined {
  const { properties } = error as Thrown;
  if (properties?.id === undefined) return undefined;
  if (properties.errors !== undefined)
    return [...new Set(properties.errors.flatMap((each) => thrownMistakes(each, bytes) ?? []))];
  const { id, file = 'word/document.xml', xtag = '', openingtag = '', closingtag = '' } = properties;
  const at = (...texts: string[]): string => placeIn(file, bytes(file), texts);
  switch (id) {
    case 'unclosed_tag':
      return [`${at(`{${xtag}`, xtag)}：「{${xtag}」が } で閉じられていません。`];
    case 'unopened_tag':
      return [`${at(`${xtag}}`, xtag)}：「${xtag}}」の前に { がありません。`];
    case 'duplicate_open_tag':
      return [`${at(xtag, `{${xtag}`)}：{ が2つ続いています。1つにしてください。`];
    case 'duplicate_close_tag':
      return [`${at(xtag, `${xtag}}`)}：} が2つ続いています。1つにしてください。`];
    case 'unclosed_loop':
      return [`${at(`{#${xtag}}`, `{^${xtag}}`)}：繰り返し「{#${xtag}}」の終わり {/${xtag}} がありません。`];
    case 'unopened_loop':
      return [`${at(`{/${xtag}}`)}：「{/${xtag}}」の前に、始まりの {#${xtag}} がありません。`];
    case 'closing_tag_does_not_match_opening_tag':
      return [
        `${at(`{/${closingtag}}`)}：「{#${openingtag}}」が「{/${closingtag}}」で閉じられています。内側の繰り返しから順に閉じてください。`,
      ];
    case 'unbalanced_loop_tags':
    case 'loop_position_invalid':
    case 'no_xml_tag_found_at_left':
    case 'no_xml_tag_found_at_right':
      return [
        `${at(`{#${xtag}}`, `{/${xtag}}`, xtag)}：繰り返し「${xtag}」の始まりと終わりが、表の別のところにまたがっています。同じセルの中か、同じ行の最初のセルと最後のセルに書いてください。`,
      ];
    default:
      return [`${at(xtag)}：この差し込みは使えません。`];
  }
}
