/** Gives the renderer the guides' trees as `virtual:guides`, and their pictures as files beside it. */
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { blocksOf } from './guide-links.ts';
import { readGuides } from './read-guide.ts';

const resolved = '\0virtual:guides';

/** @param docs folder of the guides */
export function guidesPlugin(docs: string): Plugin {
  return {
    name: 'torimatome-guides',
    resolveId: { filter: { id: /^virtual:guides$/u }, handler: () => resolved },
    load: {
      filter: { id: /^\0virtual:guides$/u },
      handler() {
        const guides = readGuides(docs);
        for (const guide of guides) this.addWatchFile(join(docs, `${guide.name}-guide.md`));
        const shown = guides
          .flatMap(blocksOf)
          .flatMap((each) => (each.kind === 'picture' ? [each.file] : []));
        const files = [...new Set(shown)];
        const imports = files.map(
          (file, at) => `import picture${at} from ${JSON.stringify(join(docs, 'images', file))};`,
        );
        const addresses = files.map((file, at) => `${JSON.stringify(file)}: picture${at}`);
        return [
          ...imports,
          `export const pictures = { ${addresses.join(', ')} };`,
          `export const guides = ${JSON.stringify(guides)};`,
        ].join('\n');
      },
    },
  };
}
