/**
 * Where a file goes that is dropped, chosen or double-clicked: on the answering desk it opens a request or a receipt;
 * a screen of the collecting desk takes files of its own while it is shown. What comes before any screen stands, as
 * the file does by which the program was started, waits for the first.
 */
import { useEffect, useEffectEvent } from 'react';
import type { FileContent } from '../../shared/contract/problem.ts';
import { createStore } from '../components/store.ts';
import { openFile, openFiles } from './file-opening.ts';

export interface FileTarget {
  /** As the attribute of a file input. */
  readonly accept: string;
  readonly multiple: boolean;
  readonly open: (files: readonly File[]) => void;
  /** A file that the door has read already. */
  readonly openContent: (file: FileContent) => void;
}

const waiting: ((target: FileTarget) => void)[] = [];

const waitingRoom: FileTarget = {
  accept: '',
  multiple: false,
  open: (files) => waiting.push((target) => target.open(files)),
  openContent: (file) => waiting.push((target) => target.openContent(file)),
};

export const fileTarget = createStore<FileTarget>(waitingRoom);

/** Files come here while the calling component is shown. */
export function useFileTarget({ accept, multiple, open, openContent }: FileTarget): void {
  const onOpen = useEffectEvent(open);
  const onContent = useEffectEvent(openContent);
  useEffect(() => {
    const before = fileTarget.get();
    const target: FileTarget = {
      accept,
      multiple,
      open: (files) => onOpen(files),
      openContent: (file) => onContent(file),
    };
    fileTarget.set(target);
    for (const give of waiting.splice(0)) give(target);
    return () => fileTarget.set(before);
  }, [accept, multiple]);
}

/** Requests and receipts. */
export function AnswerFiles(): null {
  useFileTarget({
    accept: '.shokai,.juryo',
    multiple: false,
    open: (files) => void openFiles(files),
    openContent: (file) => void openFile(file),
  });
  return null;
}
