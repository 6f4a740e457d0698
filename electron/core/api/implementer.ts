/** The contract's implementer: every procedure passes through here, so that no unexpected failure leaves in its own words. */
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { ContractProblem } from '../../../shared/contract/problem.ts';
import { noPolicy, type Policy } from '../../../shared/policy.ts';
import { errorFacts } from '../log/error-facts.ts';
import { blockedProcedure } from '../policy/policy-gate.ts';
import { storeProblemOf, type StoreProblem } from '../store/store-problems.ts';

export interface ApiLog {
  /** One line; never the text of an answer. */
  (line: string): void;
}

export type Implementer = ReturnType<typeof createImplementer>;

/**
 * @param newId gives the reference number under which an unexpected failure is logged
 * @param policy what the administrator has switched off is refused here, whatever the page shows
 */
export function createImplementer(log: ApiLog, newId: () => string, policy: Policy = noPolicy) {
  const inOurWords = (error: unknown, path: readonly string[]): unknown => {
    if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return badRequest();
    // Its own words for an answer that is not as the contract says are for us, and no sentence for anybody.
    if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error;
    const problem = failureOfSqlite(error);
    if (problem) {
      log(`${problem.code} ${path.join('.')}`);
      return refused(problem);
    }
    const reference = `E-${newId().slice(0, 8)}`;
    log(`${reference} ${path.join('.')} ${errorFacts(error)}`);
    const message = `思わぬ問題が起きました。データは変わっていません。問い合わせ番号 ${reference} を情報システム課に伝えてください。`;
    return new ORPCError('UNEXPECTED', { message, data: { code: 'UNEXPECTED', message } });
  };
  return implement(contract).use(async ({ next, path }) => {
    const blocked = blockedProcedure(policy, path.join('.'));
    if (blocked) throw refused(blocked);
    try {
      const answered = await next();
      const { output } = answered;
      // What goes wrong in a stream goes wrong after this has returned.
      if (!isStream(output)) return answered;
      return { ...answered, output: guarded(output, (error) => inOurWords(error, path)) as typeof output };
    } catch (error) {
      throw inOurWords(error, path);
    }
  });
}

function isStream(output: unknown): output is AsyncIterator<unknown> & AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

async function* guarded(
  stream: AsyncIterable<unknown>,
  inOurWords: (error: unknown) => unknown,
): AsyncGenerator<unknown, unknown> {
  try {
    return yield* stream;
  } catch (error) {
    throw inOurWords(error);
  }
}

/** Only a page of another version, or none of ours, asks so. */
function badRequest(): ORPCError<'BAD_REQUEST', ContractProblem> {
  const message = 'この操作は受け付けられません。画面を開き直して、もう一度やり直してください。';
  return new ORPCError('BAD_REQUEST', { message, data: { code: 'BAD_REQUEST', message } });
}

/** A full disk, or a store that was damaged while it was open: nothing of it is our fault, and there is something to do. */
function failureOfSqlite(error: unknown): StoreProblem | undefined {
  const isSqlite = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
  return isSqlite ? storeProblemOf(error) : undefined;
}

/** Ends a procedure with the refusal that the person is shown. */
export function refused(problem: ContractProblem): ORPCError<'REFUSED', ContractProblem> {
  const { code, message } = problem;
  return new ORPCError('REFUSED', { message, data: { code, message } });
}
