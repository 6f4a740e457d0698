/** `eras show` and `eras set`: the city's era table, as JSON that can be edited and given back. */
import { z } from 'zod';
import { changeEras } from '../../core/rounds/change-eras.ts';
import { readEras } from '../../core/store/eras.ts';
import { Refusal, valueOrRefuse, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

const rows = z.array(
  z.object({ name: z.string(), letter: z.string(), firstYear: z.int(), firstDay: z.string() }),
);
const file = z.union([z.object({ eras: rows }).transform((value) => value.eras), rows]);

export const erasShow: Command = {
  name: 'eras show',
  usage: '',
  summary: '元号表を見せます。--jsonの出力は、直してそのまま eras set に渡せます。',
  options: {},
  positionals: [0, 0],
  async run({ openCore }) {
    const core = await openCore();
    const eras = core.eras();
    return {
      json: { eras },
      lines: eras.map(({ name, letter, firstDay }) => `${name}　${letter}　${firstDay}から`),
    };
  },
};

export const erasSet: Command = {
  name: 'eras set',
  usage: 'FILE',
  summary: '元号表を、JSONのとおりにします。新しい元号は、行を足すだけで使えます。',
  options: {},
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const [path = ''] = args.positionals;
    const eras = readRows(readFileOrRefuse(path));
    const core = await openCore();
    const base = readEras(core.store.db).revision;
    const done = valueOrRefuse(changeEras(core, { eras, base, who }));
    return { json: { eras: done.eras }, lines: [`元号表を${done.eras.length}行にしました。`] };
  },
};

function readRows(bytes: Uint8Array): z.infer<typeof rows> {
  try {
    return file.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new Refusal({
      code: 'BAD_ERAS',
      message:
        '元号表を読めません。[{"name":"令和","letter":"R","firstYear":2019,"firstDay":"2019-05-01"}] の形にしてください。',
    });
  }
}
