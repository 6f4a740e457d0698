/** How a Word document's title, headings and cells look: named here once, so that a city can change them in one place. */
import {
  AlignmentType,
  LineRuleType,
  type IBaseParagraphStyleOptions,
  type IParagraphStyleOptions,
} from 'docx';

/** Size of the text in half points. */
export const SIZE = 18;
/** One em of the text in twips: the room a bullet hangs in. */
export const EM = 180;
/** The same distance between lines whatever font stands in for ours. */
export const LINE = { line: 265, lineRule: LineRuleType.EXACT } as const;

/** Word's own title and headings, so that screen readers, tables of contents and other programs find them. */
const BAND: IBaseParagraphStyleOptions = {
  run: { size: SIZE },
  paragraph: { keepNext: true, spacing: { ...LINE, before: 20, after: 20 } },
};
export const NAMED_STYLES = {
  title: {
    run: { bold: true, size: 26 },
    paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { after: 120 } },
  },
  heading1: BAND,
  heading2: BAND,
  heading3: BAND,
  heading4: BAND,
  heading5: BAND,
  heading6: BAND,
} satisfies Record<string, IBaseParagraphStyleOptions>;
export const DEEPEST_HEADING = 6;

/** Looks are named here once, and used by every paragraph by their id: a hundred usual tables fit into memory. */
export const STYLES: IParagraphStyleOptions[] = [
  { id: 'Preface', name: 'Preface', paragraph: { keepNext: true, spacing: { after: 40 } } },
  {
    id: 'TableHeader',
    name: 'Table Header',
    run: { bold: true },
    paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: LINE },
  },
  // A paragraph goes to the next page whole, so that no line of it stands there alone.
  { id: 'CellText', name: 'Cell Text', paragraph: { spacing: LINE, keepLines: true } },
  { id: 'CellTitle', name: 'Cell Title', basedOn: 'CellText', run: { bold: true } },
  {
    id: 'CellNumber',
    name: 'Cell Number',
    basedOn: 'CellText',
    paragraph: { alignment: AlignmentType.RIGHT },
  },
  {
    id: 'DepartmentLabel',
    name: 'Department Label',
    basedOn: 'CellText',
    run: { bold: true },
    paragraph: { keepNext: true },
  },
  {
    id: 'NextDepartmentLabel',
    name: 'Next Department Label',
    basedOn: 'DepartmentLabel',
    paragraph: { spacing: { ...LINE, before: 60 } },
  },
  {
    id: 'BulletItem',
    name: 'Bullet Item',
    basedOn: 'CellText',
    paragraph: { indent: { left: EM, hanging: EM } },
  },
];
