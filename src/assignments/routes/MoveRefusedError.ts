import { GraphError } from '../../graph/GraphError.ts';

/** Intune refused an update because its destination has an assignment as asked for. Only the old one is left to delete. */
export class MoveRefusedError extends GraphError {
  static from({ options }: GraphError): MoveRefusedError {
    return new MoveRefusedError(options);
  }
}
