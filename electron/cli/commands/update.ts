/** `update check|verify|apply|back`: updates from a folder or share, without a window. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { UpdateManifest } from '../../../shared/update-manifest.ts';
import { openSettings } from '../../core/api/settings.ts';
import { newestVersion } from '../../core/store/migrations/all.ts';
import { prepareUpdate } from '../../core/updates/apply-update.ts';
import { putBackStores, storesToPutBack, type StoreToPutBack } from '../../core/updates/go-back.ts';
import { nextStep, previousKept } from '../../core/updates/kept-updates.ts';
import { checkUpdate, lookForUpdates, type UpdateSurroundings } from '../../core/updates/look-for-updates.ts';
import { verifyFiles } from '../../core/updates/read-update.ts';
import {
  Refusal,
  textOption,
  UsageError,
  valueOrRefuse,
  type Command,
  type CommandContext,
} from '../command.ts';

function aroundOf({ here, version, now }: CommandContext): UpdateSurroundings {
  const { userDataDir, installKinds: kinds, publisherKeys: keys } = here;
  return { version, platform: process.platform, arch: process.arch, kinds, keys, userDataDir, now };
}

/** As asked, laid down, or chosen in the window. */
function folderOf({ args, here }: CommandContext): string {
  const asked = textOption(args, 'from');
  const folder = asked ?? here.policy.updateFolder ?? openSettings(here.userDataDir).get().updateFolder;
  if (folder === null)
    throw new UsageError('更新ファイルの場所が決まっていません。--from フォルダー で指定してください。');
  return resolve(folder);
}

const newsLines = ({ version, changes }: UpdateManifest): string[] => [
  `新しい版 ${version}`,
  ...changes.map((each) => `  ・${each}`),
];

export const updateCheck: Command = {
  name: 'update check',
  usage: '[--from DIR]',
  summary: '更新ファイルの場所を見て、新しい版があるかを確かめます。',
  options: { from: { type: 'string' } },
  positionals: [0, 0],
  run: async (context) => {
    const folder = folderOf(context);
    const { offer, others } = valueOrRefuse(await lookForUpdates(folder, aroundOf(context)));
    const rest = others.map(({ fileName, version, problem }) => ({ fileName, version, ...problem }));
    return {
      json: {
        folder,
        version: context.version,
        offer: offer && { file: offer.path, ...offer.manifest },
        others: rest,
      },
      lines: [
        `いまの版 ${context.version}`,
        ...(offer === null ? ['新しい版はありません。'] : [...newsLines(offer.manifest), offer.path]),
        ...rest.map((each) => `${each.fileName}: ${each.message}`),
      ],
    };
  },
};

export const updateVerify: Command = {
  name: 'update verify',
  usage: 'FILE',
  summary: '更新ファイルが配布元のもので、書き換えられていないことを、中のファイルまで確かめます。',
  options: {},
  positionals: [1, 1],
  run: async (context) => {
    const file = resolve(context.args.positionals[0] ?? '');
    const { update, judged } = valueOrRefuse(await checkUpdate(file, aroundOf(context)));
    valueOrRefuse(await verifyFiles(file, update.manifest));
    const usable = judged.ok ? 'この端末で使えます。' : judged.problem.message;
    return {
      json: { file, signedBy: update.key.name, usable: judged.ok, manifest: update.manifest },
      lines: [
        `${update.key.name} の署名を確かめました。中のファイルも作られたときのままです。`,
        ...newsLines(update.manifest),
        usable,
      ],
    };
  },
};

export const updateApply: Command = {
  name: 'update apply',
  usage: 'FILE [--run]',
  summary:
    '更新ファイルを確かめて、この端末のインストーラーを取り出します。--run で続けて始めます（Windows）。',
  options: { run: { type: 'boolean' } },
  positionals: [1, 1],
  run: async (context) => {
    const file = resolve(context.args.positionals[0] ?? '');
    const {
      manifest,
      path,
      kind,
      nextStep: next,
    } = valueOrRefuse(await prepareUpdate(file, aroundOf(context)));
    const isStarted = context.args.values['run'] === true && kind === 'nsis' && process.platform === 'win32';
    // Of its own, so that it goes on when this program, which it replaces, has ended.
    if (isStarted) spawn(path, [], { detached: true, stdio: 'ignore' }).unref();
    return {
      json: { version: manifest.version, file: path, kind, isStarted },
      lines: [...newsLines(manifest), path, isStarted ? 'インストーラーを始めました。' : next],
    };
  },
};

export const updateBack: Command = {
  name: 'update back',
  usage: '[--form NUMBER] [--confirm]',
  summary:
    '前の版へ戻します。更新で形の変わった保存先を、更新の前の控えに戻します（--confirm を付けるまでは示すだけ）。',
  options: { confirm: { type: 'boolean' }, form: { type: 'string' } },
  positionals: [0, 0],
  run: async (context) => {
    const previous = await previousKept(aroundOf(context));
    const form = formOf(context) ?? previous?.manifest.storeVersion;
    if (form === undefined)
      throw new Refusal({
        code: 'NO_PREVIOUS',
        message: `前の版のインストーラーがこの端末に残っていません。戻す版の保存先の形（この版は ${newestVersion}）を --form で指定してください。`,
      });
    const stores = await storesToPutBack(context.here.userDataDir, form);
    const isDone = context.args.values['confirm'] === true;
    const done = isDone ? valueOrRefuse(await putBackStores(stores, context.now())) : [];
    const installer = previous === undefined ? [] : [previous.path, nextStep[previous.file.kind]];
    return {
      json: {
        form,
        version: previous?.manifest.version ?? null,
        installer: previous?.path ?? null,
        stores,
        done,
      },
      lines: [
        ...(stores.length === 0 ? ['戻す必要のある保存先はありません。'] : stores.map(storeLine)),
        ...done.map(
          ({ name, setAside }) =>
            `「${name}」を戻しました。更新のあとの内容は ${setAside ?? ''} にあります。`,
        ),
        ...(isDone || stores.length === 0
          ? installer
          : [
              '戻すときは --confirm を付けてください。更新のあとに入力した内容は、戻した保存先には入りません。',
            ]),
      ],
    };
  },
};

function formOf({ args }: CommandContext): number | undefined {
  const given = textOption(args, 'form');
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/u.test(given)) throw new UsageError('--form には数字を書いてください。');
  return Number(given);
}

function storeLine({ name, copy }: StoreToPutBack): string {
  return copy === null
    ? `「${name}」には、更新の前の控えがありません。`
    : `「${name}」を、更新の前の控え（${copy.at.slice(0, 10)}）に戻します。`;
}
