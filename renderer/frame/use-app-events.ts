/**
 * What the door tells the window. The stream stays open as long as the window does; where it breaks, it is opened
 * again, and everything shown is read anew, since what happened meanwhile is not known.
 */
import { useEffect } from 'react';
import type { AppEvent } from '../../shared/contract/app-contract.ts';
import { client } from '../api/client.ts';
import { refreshAll } from '../api/queries.ts';
import { runShortcut } from '../components/use-shortcuts.ts';
import { fileTarget } from '../start/file-target.ts';
import { aboutPlace } from './about/about-place.ts';
import { closeWindow } from './closing.ts';
import { connection } from './connection.ts';

const AGAIN = 1500;

/** Choices of the system's menu are the keys of the window. */
const menuKeys: Readonly<Record<string, string>> = {
  'open-request': 'Ctrl+O',
  find: 'Ctrl+F',
  print: 'Ctrl+P',
  back: 'Alt+←',
  keys: 'F1',
};

async function handle(event: AppEvent): Promise<void> {
  switch (event.kind) {
    case 'file':
      return fileTarget.get().openContent(event.file);
    case 'closing':
      return closeWindow();
    case 'menu':
      if (event.command === 'about') aboutPlace.set('program');
      else runShortcut(menuKeys[event.command] ?? event.command);
  }
}

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const events = await client.app.events(undefined, { signal });
      if (connection.get() === 'lost') await refreshAll();
      connection.set('open');
      for await (const event of events) void handle(event);
    } catch {
      if (!signal.aborted) connection.set('lost');
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}

export function useAppEvents(): void {
  useEffect(() => {
    const leaving = new AbortController();
    void follow(leaving.signal);
    return () => leaving.abort();
  }, []);
}
