/** All that a door may ask of the core. Every other type of the renderer is inferred from here. */
import type { ContractRouterClient } from '@orpc/contract';
import { aboutContract } from './about-contract.ts';
import { appContract } from './app-contract.ts';
import { backupContract } from './backup-contract.ts';
import { collectContract } from './collect-contract.ts';
import { compareContract } from './compare-contract.ts';
import { conflictContract } from './conflict-contract.ts';
import { deskContract } from './desk-contract.ts';
import { progressContract } from './progress-contract.ts';
import { receiveContract } from './receive-contract.ts';
import { publishContract } from './publish-contract.ts';
import { planContract } from './plan-contract.ts';
import { keysContract } from './keys-contract.ts';
import { roundsContract } from './rounds-contract.ts';
import { updateContract } from './update-contract.ts';
import { reviewContract } from './review-contract.ts';
import { formContract } from './form-contract.ts';
import { templateContract } from './template-contract.ts';

export const contract = {
  app: appContract,
  desk: deskContract,
  collect: collectContract,
  progress: progressContract,
  receive: receiveContract,
  conflict: conflictContract,
  publish: publishContract,
  plan: planContract,
  rounds: roundsContract,
  review: reviewContract,
  form: formContract,
  update: updateContract,
  compare: compareContract,
  keys: keysContract,
  template: templateContract,
  backup: backupContract,
  about: aboutContract,
};

export type Client = ContractRouterClient<typeof contract>;
