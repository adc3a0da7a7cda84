import { describeKilledMoves } from '../support/flow/killedMoves.ts';

describeKilledMoves('derived');
