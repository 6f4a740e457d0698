/**
 * The text of one paragraph of a Word document, as a person reads it: revisions accepted, readings over characters and
 * hidden text left out, the results of fields instead of their instructions.
 */

export interface TextLine {
  readonly text: string;
  /** How many characters at its start are bold. */
  readonly bold: number;
}

interface Field {
  instruction: string;
  /** Past its separator, where its result stands. */
  inResult: boolean;
}

export interface ParagraphText {
  write(text: string): void;
  beginRun(): void;
  setBold(): void;
  setHidden(): void;
  field(kind: string): void;
  instruct(text: string): void;
  /** Text was left out because its font is hidden. */
  hasHidden(): boolean;
  end(): TextLine;
}

export function createParagraphText(): ParagraphText {
  let text = '';
  let bold = 0;
  let isBold = false;
  let isHidden = false;
  let hadHidden = false;
  const fields: Field[] = [];
  const write = (part: string): void => {
    if (part === '' || fields.some((each) => !each.inResult)) return;
    if (isHidden) {
      hadHidden = true;
      return;
    }
    if (isBold && bold === text.length) bold += part.length;
    text += part;
  };
  return {
    write,
    beginRun: () => {
      isBold = false;
      isHidden = false;
    },
    setBold: () => {
      isBold = true;
    },
    setHidden: () => {
      isHidden = true;
    },
    field: (kind) => {
      if (kind === 'begin') fields.push({ instruction: '', inResult: false });
      const field = fields.at(-1);
      if (kind === 'separate' && field) field.inResult = true;
      if (kind === 'end') {
        fields.pop();
        if (field && !field.inResult) write(rubyBase(field.instruction));
      }
    },
    instruct: (part) => {
      const field = fields.at(-1);
      if (field && !field.inResult) field.instruction += part;
    },
    hasHidden: () => hadHidden,
    end: () => ({ text, bold }),
  };
}

/** Older programs wrote a reading over characters as a field: EQ … \o\ad(\s\up 9(よみ),文字). */
function rubyBase(instruction: string): string {
  const body = /^\s*EQ\b.*?\\o\s*(?:\\a[dclr])?\s*\(\s*\\s\s*\\up\s*\d+\s*\(/su.exec(instruction);
  if (!body) return '';
  const rest = instruction.slice(body[0].length);
  return /\)\s*[,;]\s*(?<base>.*)\)\s*$/su.exec(rest)?.groups?.['base'] ?? '';
}
