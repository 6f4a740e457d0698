/** Every command, in the order of the yearly cycle. */
import type { Command } from '../command.ts';
import { accept } from './accept.ts';
import { answer } from './answer.ts';
import { backup } from './backup.ts';
import { conflictDecide, conflictList } from './conflict.ts';
import { demo } from './demo.ts';
import { erasSet, erasShow } from './eras.ts';
import { exportCommand } from './export.ts';
import { history } from './history.ts';
import { importCommand } from './import.ts';
import { receive } from './receive.ts';
import { request } from './request.ts';
import { restore } from './restore.ts';
import { returnCommand } from './return.ts';
import { roundColumnsSet, roundColumnsShow } from './round-columns.ts';
import { roundFinalize, roundStart } from './round.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';

export const commands: readonly Command[] = [
  importCommand,
  roundStart,
  roundColumnsShow,
  roundColumnsSet,
  request,
  answer,
  receive,
  status,
  conflictList,
  conflictDecide,
  accept,
  returnCommand,
  roundFinalize,
  exportCommand,
  erasShow,
  erasSet,
  history,
  verify,
  backup,
  restore,
  demo,
];
