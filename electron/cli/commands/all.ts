/** Every command, in the order of the yearly cycle. */
import type { Command } from '../command.ts';
import { accept } from './accept.ts';
import { answer } from './answer.ts';
import { backup } from './backup.ts';
import { changes } from './changes.ts';
import { comment } from './comment.ts';
import { conflictDecide, conflictList } from './conflict.ts';
import { demo } from './demo.ts';
import { edit } from './edit.ts';
import { exportCommand } from './export.ts';
import { history } from './history.ts';
import { importCommand } from './import.ts';
import { receive } from './receive.ts';
import { request } from './request.ts';
import { restore } from './restore.ts';
import { restoreAnswerCommand } from './restore-answer.ts';
import { returnCommand } from './return.ts';
import { roundFinalize, roundStart } from './round.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';

export const commands: readonly Command[] = [
  importCommand,
  roundStart,
  request,
  answer,
  receive,
  status,
  conflictList,
  conflictDecide,
  edit,
  comment,
  accept,
  returnCommand,
  restoreAnswerCommand,
  changes,
  roundFinalize,
  exportCommand,
  history,
  verify,
  backup,
  restore,
  demo,
];
