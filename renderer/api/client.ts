/** The typed client of the core, and how its refusals are read. */
import { createORPCClient, ORPCError } from '@orpc/client';
import type { Client } from '../../shared/contract/contract.ts';
import type { ContractProblem } from '../../shared/contract/problem.ts';
import { transport } from './transport.ts';

export { isDefinedError } from '@orpc/client';

export const client: Client = createORPCClient(transport);

/** What the page itself refuses, in a sentence for the person; read by problemOf like a refusal of the core. */
export class PageRefusal extends Error {
  override readonly name = 'PageRefusal';
}

/** What to tell the person about anything that a call threw: a code, and a sentence that says what to do. */
export function problemOf(error: unknown): ContractProblem {
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    if (isProblem(data)) return { code: data.code, message: data.message };
    if (error.code === 'STALE_REVISION')
      return { code: error.code, message: 'ほかの画面で先に直されています。新しい内容を確かめてください。' };
    if (error.code === 'READ_ONLY')
      return { code: error.code, message: 'この欄は、いまは書けません。入力の画面を開き直してください。' };
    return {
      code: error.code,
      message: '思わぬ問題が起きました。データは変わっていません。もう一度お試しください。',
    };
  }
  if (error instanceof PageRefusal) return { code: 'UNSAVED', message: error.message };
  return {
    code: 'DISCONNECTED',
    message: 'データを扱う部分につながりません。とりまとめを閉じて、開き直してください。',
  };
}

function isProblem(data: unknown): data is ContractProblem {
  return (
    typeof data === 'object' &&
    data !== null &&
    'code' in data &&
    typeof data.code === 'string' &&
    'message' in data &&
    typeof data.message === 'string' &&
    data.message !== ''
  );
}
