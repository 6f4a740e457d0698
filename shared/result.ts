/** Expected failures are values: a code for programs and a Japanese sentence that tells a person what to do. */

export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
}

export type Result<Value, Failure extends Problem = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Failure };

export function succeed<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function fail<Code extends string>(
  code: Code,
  message: string,
): { readonly ok: false; readonly problem: Problem<Code> } {
  return { ok: false, problem: { code, message } };
}
