/** Words to a department whose file was not taken: what happened, and what it is asked to do. Copied, never sent. */
import type { ReceiveResult } from './receive-result.ts';

export interface LetterParts {
  readonly result: ReceiveResult;
  readonly department: string;
  /** The coordinating office. */
  readonly office: string;
  readonly fileName: string;
  /** Years that the file answers, e.g. 令和4・5年度; empty where it does not say. */
  readonly answered: string;
  /** What is asked now. */
  readonly planTitle: string;
  readonly asked: string;
  /** As written, e.g. 令和6年6月28日（金）; null for none. */
  readonly deadline: string | null;
}

export function letterText(parts: LetterParts): string {
  const { department, office, fileName, planTitle, asked, deadline } = parts;
  const isForm = /\.(?:xlsx|xls|ods)$/iu.test(fileName);
  const [file, again] = isForm
    ? ['様式', '様式（Excel）に書き直し']
    : ['照会ファイル', '照会ファイル（.shokai）を開いて回答ファイルを作り直し'];
  const until = deadline === null ? '' : `回答期限は、${deadline}です。\n`;
  return `${department}　ご担当者様

お世話になっております。${office}です。
お送りいただいた${isForm ? '様式' : '回答ファイル'}「${fileName}」は、${whyNot(parts)}、取り込んでいません。

「${planTitle}」${asked}の${again}、もう一度お出しください。
${file}が見つからないときは、お送りし直しますのでお知らせください。
${until}
${office}
`;
}

function whyNot({ result, answered }: LetterParts): string {
  switch (result) {
    case 'other-round':
      return answered === '' ? '別の照会への回答だったため' : `${answered}の照会への回答だったため`;
    case 'other-department':
      return '貴課の担当ではない施策が入っていたため';
    case 'altered':
      return '作られたあとで中身が変わっていたため';
    case 'damaged':
      return '途中で切れていたため';
    case 'taken':
    case 'conflict':
    case 'same':
    case 'older':
    case 'other-key':
    case 'newer-format':
    case 'refused':
      return '取り込めない内容だったため';
  }
}
