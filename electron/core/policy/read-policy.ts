/**
 * Reads the administrator's file. A file with any mistake holds nothing at all: what it meant to forbid is not known,
 * nor where the data lies, so the doors open no data until it is put right.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { noPolicy, policyFile, type Policy, type PolicyFile } from '../../../shared/policy.ts';
import { expandPath } from './expand-path.ts';
import { jsonPlaces } from './json-places.ts';
import {
  itemOf,
  mistakeAt,
  mistakeLine,
  schemaMistakes,
  syntaxMistake,
  wholeFile,
  type PolicyMistake,
} from './policy-mistakes.ts';
import { policyPlaces, type PolicyMachine } from './policy-places.ts';

export type PolicyReading =
  | { readonly kind: 'none'; readonly places: readonly string[] }
  | { readonly kind: 'found'; readonly policy: Policy; readonly places: readonly string[] }
  | {
      readonly kind: 'broken';
      readonly file: string;
      readonly mistakes: readonly PolicyMistake[];
      readonly places: readonly string[];
    };

const mostBytes = 64 * 1024;

export function readPolicy(machine: PolicyMachine): PolicyReading {
  return readFirst(policyPlaces(machine), machine);
}

function readFirst(places: readonly string[], machine: Omit<PolicyMachine, 'programDir'>): PolicyReading {
  for (const file of places) {
    const read = readText(file);
    if (read === undefined) continue;
    const checked = typeof read === 'string' ? checkPolicy(read, file, machine) : { mistakes: [read] };
    return 'policy' in checked
      ? { kind: 'found', policy: checked.policy, places }
      : { kind: 'broken', file, mistakes: checked.mistakes, places };
  }
  return { kind: 'none', places };
}

/** A file that is to become the policy, as this machine would read it. */
export function checkPolicyFile(
  file: string,
  machine: Omit<PolicyMachine, 'programDir'> = thisMachine(),
): PolicyReading {
  return readFirst([file], machine);
}

function thisMachine(): Omit<PolicyMachine, 'programDir'> {
  return { platform: process.platform, home: homedir(), environment: process.env };
}

/** For people: what is wrong, where, and that nothing was opened. */
export function brokenPolicyText({ file, mistakes }: Extract<PolicyReading, { kind: 'broken' }>): string {
  return [
    '管理者の設定に誤りがあるので、データを開いていません。管理者（情報システム課など）に、次のことを伝えてください。',
    `ファイル: ${file}`,
    ...mistakes.map((each) => `・${mistakeLine(each)}`),
  ].join('\n');
}

function readText(file: string): string | PolicyMistake | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    // Not there, or a folder above that is none: both mean that nobody put a file here.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return wholeFile('このファイルを読めません。読み取りの権限を確かめてください。');
  }
  if (bytes.length > mostBytes) return wholeFile('このファイルは大きすぎます。64 KB までにしてください。');
  try {
    // Takes the mark that Windows' Notepad puts at the beginning.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return wholeFile('文字コードをUTF-8にして保存してください。');
  }
}

type Checked = { readonly policy: Policy } | { readonly mistakes: readonly PolicyMistake[] };

function checkPolicy(text: string, file: string, machine: Omit<PolicyMachine, 'programDir'>): Checked {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { mistakes: [syntaxMistake(text, error)] };
  }
  const places = jsonPlaces(text);
  const at = (path: readonly PropertyKey[], message: string): PolicyMistake =>
    mistakeAt(text, places.offsetOf(path), itemOf(path), message);
  const twice = places.repeated.map(({ key, offset }) =>
    mistakeAt(text, offset, key, '同じ項目が二度書かれています。一つにしてください。'),
  );
  const parsed = policyFile.safeParse(value);
  if (!parsed.success)
    return {
      mistakes: [
        ...twice,
        ...schemaMistakes(parsed.error.issues).map(({ path, message }) => at(path, message)),
      ],
    };
  const mistakes = [...twice];
  const folder = (name: 'dataFolder' | 'watchFolder' | 'updateFolder'): string | null => {
    const written = parsed.data[name];
    if (written === undefined) return null;
    const expanded = expandPath(written, { ...machine, folder: dirname(file) });
    if (expanded.ok) return expanded.value;
    mistakes.push(at([name], expanded.problem.message));
    return null;
  };
  const policy = policyOf(parsed.data, file, folder);
  return mistakes.length > 0 ? { mistakes } : { policy };
}

function policyOf(
  written: PolicyFile,
  file: string,
  folder: (name: 'dataFolder' | 'watchFolder' | 'updateFolder') => string | null,
): Policy {
  return {
    ...noPolicy,
    file,
    dataFolder: folder('dataFolder'),
    watchFolder: folder('watchFolder'),
    updateFolder: folder('updateFolder'),
    departments: written.departments?.map((each) => each.normalize('NFC')) ?? null,
    off: written.off ?? [],
    contact: written.contact ?? null,
  };
}
