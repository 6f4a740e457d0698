/** `answer`: a department answers a request from a file, in its own data folder. */
import { basename } from 'node:path';
import { mayAnswerFor, otherDepartment, type Policy } from '../../../shared/policy.ts';
import { answerRequest } from '../../core/exchange/answer-request.ts';
import { requestPayload } from '../../core/exchange/payloads.ts';
import { readPackage } from '../../core/exchange/read-package.ts';
import {
  Refusal,
  requiredOption,
  textOption,
  UsageError,
  valueOrRefuse,
  type Arguments,
  type Command,
} from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { givenPassphrase, passphraseOption } from '../passphrase.ts';

export const answer: Command = {
  name: 'answer',
  usage:
    'REQUEST --answers FILE --by NAME --out DIR [--extension NUMBER] [--passphrase-file FILE] [--accept-key --reason TEXT]',
  summary:
    '照会に答え、回答ファイル（.kaito）を作ります。FILEはJSONか、表と同じタブ区切り。--accept-key なら、これまでと違う鍵の照会も、確かめた理由を残して受け入れます。',
  options: {
    answers: { type: 'string' },
    out: { type: 'string' },
    extension: { type: 'string' },
    'accept-key': { type: 'boolean' },
    reason: { type: 'string' },
    ...passphraseOption,
  },
  positionals: [1, 1],
  async run({ args, openCore, here: { policy } }) {
    const [file = ''] = args.positionals;
    const answersFile = requiredOption(args, 'answers');
    const folder = requiredOption(args, 'out');
    const name = requiredOption(args, 'by');
    const acceptKey = keyReason(args);
    const requestBytes = readFileOrRefuse(file);
    const answers = { bytes: readFileOrRefuse(answersFile), fileName: basename(answersFile) };
    if (policy.departments !== null) await mayAnswer(policy, requestBytes);
    const core = await openCore();
    const answered = valueOrRefuse(
      await answerRequest(core, {
        request: {
          bytes: requestBytes,
          fileName: basename(file),
          passphrase: givenPassphrase(args),
          acceptKey,
        },
        answers,
        by: { name, extension: textOption(args, 'extension') ?? null },
        folder,
      }),
    );
    const own = answered.leftOut.filter((each) => each.why !== 'other-department');
    return {
      json: answered,
      lines: [
        `${answered.department}の回答（第${answered.revision}版、${answered.answers}件）を作りました。`,
        answered.file,
        ...answered.missing.map((each) => `まだ答えていません: ${each.measure}（${each.fiscalYear}年度）`),
        ...own.map((each) => `取り込みませんでした: ${each.measure}（${each.fiscalYear}年度）`),
        `ほかの課の答え${answered.leftOut.length - own.length}件は使っていません。`,
      ],
    };
  },
};

/** Why another key of the office is taken; undefined where none is. @throws UsageError where one is given without the other */
function keyReason(args: Arguments): string | undefined {
  const isAccepted = args.values['accept-key'] === true;
  const reason = textOption(args, 'reason')?.trim() ?? '';
  if (isAccepted !== (reason !== ''))
    throw new UsageError(
      '--accept-key と --reason（だれに、どのように確かめたか）は、一緒に使ってください。',
    );
  return isAccepted ? reason : undefined;
}

/** @throws Refusal where the administrator has laid down another department */
async function mayAnswer(policy: Policy, request: Uint8Array): Promise<void> {
  const { department } = valueOrRefuse(await readPackage(request, 'request', requestPayload)).payload;
  if (!mayAnswerFor(policy, department.name))
    throw new Refusal({ code: 'OTHER_DEPARTMENT', message: otherDepartment(policy, department.name) });
}
