/**
 * The libraries of the app with their licences, as a module of the page that is loaded when somebody asks for it:
 * `virtual:licences`. Texts that several libraries share stand in it once.
 */
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { thirdParty } from './third-party.ts';

const name = 'virtual:licences';
/** Becomes the name of its file. */
const resolved = 'licences';
const root = resolve(import.meta.dirname, '..');

export function licencesModule(): Plugin {
  return {
    name: 'licences',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) => (id === resolved ? `export const licences = ${JSON.stringify(sharedTexts())};` : undefined),
  };
}

function sharedTexts(): object {
  const libraries = thirdParty(root);
  const texts = [...new Set(libraries.flatMap(({ text }) => text ?? []))];
  return {
    texts,
    libraries: libraries.map(({ text, ...library }) => ({
      ...library,
      text: text === null ? null : texts.indexOf(text),
    })),
  };
}
