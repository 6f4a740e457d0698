/** All that a door may ask of the core. Every other type of the renderer is inferred from here. */
import type { ContractRouterClient } from '@orpc/contract';
import { appContract } from './app-contract.ts';
import { collectContract } from './collect-contract.ts';
import { deskContract } from './desk-contract.ts';
import { reviewContract } from './review-contract.ts';

export const contract = {
  app: appContract,
  desk: deskContract,
  collect: collectContract,
  review: reviewContract,
};

export type Client = ContractRouterClient<typeof contract>;
