/** Why a file cannot be read at all: each refusal is whole, changes nothing, and says what to do. */
import { fail, type Problem, type Result } from '../../../../shared/result.ts';

const newFile = '表だけを新しいファイルに写し、保存し直してください。';

const sentences = {
  EMPTY: 'ファイルの中身がありません。もう一度コピーし直してください。',
  TOO_LARGE: `ファイルが大きすぎます。${newFile}`,
  UNKNOWN_FORMAT:
    'この形式のファイルは読めません。Excel（xlsx・xls）、ods、Word（docx）、またはタブかコンマで区切ったテキストで保存し直してください。',
  OLD_WORD: '古いWordの形式（doc）は読めません。Wordで開き、docxの形式で保存し直してください。',
  BINARY_WORKBOOK: 'バイナリ形式のExcelブック（xlsb）は読めません。xlsxの形式で保存し直してください。',
  TEXT_DOCUMENT: 'odtの文書は読めません。docxの形式で保存し直してください。',
  ENCRYPTED:
    'パスワードで守られたファイルは読めません。ExcelかWordで開いてパスワードを外し、保存し直してください。',
  DAMAGED:
    'ファイルがこわれているか、途中で切れています。ExcelかWordで開けるか確かめ、もう一度保存し直してください。',
  UNSAFE_NAMES: `ファイルの中の名前がふつうではないので、読みません。${newFile}`,
  UNSAFE_SIZE: `ファイルを開くと、ふつうでは考えられない大きさになるので、読みません。${newFile}`,
  UNSAFE_XML: `ファイルの中に、ふつうの表にはない命令があるので、読みません。${newFile}`,
  TOO_MANY_CELLS: `表の行、欄または結合が多すぎます。${newFile}`,
  TOO_SLOW: `ファイルを読むのに時間がかかりすぎるので、やめました。${newFile}`,
  CANCELLED: '読み取りを取りやめました。何も取り込んでいません。',
  UNREADABLE_TEXT:
    '文字コードが分かりません。ExcelやメモでUTF-8またはShift_JISのテキストとして保存し直してください。',
} as const;

export type DocumentProblemCode = keyof typeof sentences;
export type DocumentProblem = Problem<DocumentProblemCode>;

export function refuseDocument(code: DocumentProblemCode): Result<never, DocumentProblem> {
  return fail(code, sentences[code]);
}

/** Thrown inside a reader, where a Result would have to be handed through every callback; caught in read-document.ts. */
export class UnreadableDocument extends Error {
  readonly code: DocumentProblemCode;

  constructor(code: DocumentProblemCode) {
    super(sentences[code]);
    this.code = code;
  }
}
