/**
 * Fills a city's own Word template. It is a file from outside: unpacked under limits, its XML looked over before a parser
 * sees it, and nothing in it is run: a place holds a name of template-names.ts and no expression.
 */
import Docxtemplater from 'docxtemplater';
import createInspector from 'docxtemplater/js/inspect-module.js';
import { zipSync, strToU8 } from 'fflate';
import { fail, succeed, type Problem, type Result } from '../../../../shared/result.ts';
import { refuseDocument, UnreadableDocument, type DocumentProblemCode } from '../read/document-problem.ts';
import { checkXml } from '../read/safe-xml.ts';
import { readZipParts } from '../read/safe-zip.ts';
import type { TemplateData } from './template-data.ts';
import { thrownMistakes, unknownNames, type TemplateTag } from './template-mistakes.ts';
import { hasMarks, showMarks } from './template-marks.ts';
import { templateNames } from './template-names.ts';

export type TemplateProblem = Problem<DocumentProblemCode | 'NOT_A_TEMPLATE' | 'TEMPLATE_MISTAKES'>;

/** What the inspector is at run time; its own types call a class what is a function. */
interface Inspector extends Docxtemplater.DXT.Module {
  getTemplatedFiles(): string[];
  getStructuredTags(file: string): TemplateTag[];
}

const largest = 20 << 20;
/** More would not be read at once. */
const shown = 5;

/** @param columns how many answer columns the data has */
export async function fillTemplate(
  bytes: Uint8Array,
  data: TemplateData,
  columns: number,
): Promise<Result<Uint8Array, TemplateProblem>> {
  const opened = await openTemplate(bytes);
  if (!opened.ok) return opened;
  const parts = opened.value;
  const before = (path: string): Uint8Array | undefined => parts.get(path);
  try {
    const original = new Map(parts);
    const inspect = (createInspector as unknown as () => Inspector)();
    const document = new Docxtemplater(zipOf(parts), {
      modules: [inspect],
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      syntax: { changeDelimiterPrefix: null },
      parser: (tag) => ({ get: (scope: unknown) => ownValue(scope, tag) }),
      nullGetter: () => '',
    });
    const names = templateNames(columns);
    const mistakes = inspect
      .getTemplatedFiles()
      .filter((path) => original.has(path))
      .flatMap((path) =>
        unknownNames(path, inspect.getStructuredTags(path), names, (each) => original.get(each)),
      );
    if (mistakes.length > 0) return refuseMistakes(mistakes);
    document.render(data);
  } catch (error) {
    const mistakes = thrownMistakes(error, before);
    if (mistakes === undefined) throw error;
    return refuseMistakes(mistakes);
  }
  for (const [path, content] of parts) {
    const xml = path.endsWith('.xml') ? text(content) : '';
    if (hasMarks(xml)) parts.set(path, strToU8(showMarks(xml)));
  }
  return succeed(zipSync(Object.fromEntries(parts), { mtime: new Date(1980, 0, 1) }));
}

/** Values are our own: what a template could reach through a value's prototype is not there. */
function ownValue(scope: unknown, name: string): unknown {
  return typeof scope === 'object' && scope !== null && Object.hasOwn(scope, name)
    ? (scope as Record<string, unknown>)[name]
    : undefined;
}

function refuseMistakes(mistakes: readonly string[]): Result<never, TemplateProblem> {
  const more = mistakes.length > shown ? `\nほかに${mistakes.length - shown}か所あります。` : '';
  return fail(
    'TEMPLATE_MISTAKES',
    `ひな形に直すところが${mistakes.length}か所あります。\n${mistakes.slice(0, shown).join('\n')}${more}`,
  );
}

async function openTemplate(bytes: Uint8Array): Promise<Result<Map<string, Uint8Array>, TemplateProblem>> {
  if (bytes.length === 0) return refuseDocument('EMPTY');
  if (bytes.length > largest) return refuseDocument('TOO_LARGE');
  // An OLE container: a document with a password, or one in Word's old form.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return refuseDocument('ENCRYPTED');
  try {
    const archive = await readZipParts(bytes, () => true);
    const names = [...archive.names].filter((each) => !each.endsWith('/'));
    const parts = new Map(names.map((name) => [name, archive.part(name) ?? new Uint8Array()]));
    for (const [name, content] of parts) if (/\.(?:xml|rels)$/u.test(name)) checkXml(content);
    const types = text(parts.get('[Content_Types].xml'));
    if (!parts.has('word/document.xml') || !/wordprocessingml\.(?:document|template)\.main\+xml/u.test(types))
      return notTemplate(
        'Wordのひな形（docx）ではありません。マクロのない、ふつうのWord文書として保存し直してください。',
      );
    if (/vbaProject|macroEnabled|activeX|oleObject/iu.test(`${types}${names.join()}`))
      return notTemplate(
        'マクロや埋め込みの部品が入ったひな形は使えません。それらを除いて保存し直してください。',
      );
    if (names.some((name) => name.endsWith('.rels') && linksOutside(text(parts.get(name)))))
      return notTemplate(
        'ほかの場所のファイルにつながるひな形は使えません。図や別の文書へのリンクを除いて保存し直してください。',
      );
    return succeed(parts);
  } catch (error) {
    if (error instanceof UnreadableDocument) return refuseDocument(error.code);
    throw error;
  }
}

const notTemplate = (message: string): Result<never, TemplateProblem> => fail('NOT_A_TEMPLATE', message);

/** Links that a person follows are not fetched by opening the document. */
function linksOutside(relations: string): boolean {
  return (relations.match(/<Relationship\b[^>]*>/gu) ?? []).some(
    (each) => /TargetMode\s*=\s*["']External["']/u.test(each) && !/\/hyperlink["']/u.test(each),
  );
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** What docxtemplater asks of an archive; it changes the parts. */
function zipOf(parts: Map<string, Uint8Array>) {
  const fileOf = (name: string) => ({
    name,
    dir: false,
    options: {},
    asText: () => text(parts.get(name)),
  });
  const files: Record<string, ReturnType<typeof fileOf>> = Object.fromEntries(
    [...parts.keys()].map((name) => [name, fileOf(name)]),
  );
  return {
    files,
    file(name: string | RegExp, content?: string | Uint8Array) {
      if (typeof name !== 'string') return Object.values(files).filter((each) => name.test(each.name));
      if (content === undefined) return files[name] ?? null;
      parts.set(name, typeof content === 'string' ? strToU8(content) : content);
      files[name] = fileOf(name);
      return this;
    },
    remove(name: string) {
      parts.delete(name);
      delete files[name];
      return this;
    },
  };
}
