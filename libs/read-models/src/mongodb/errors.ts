import {
  BSON,
  MongoAPIError,
  MongoError,
  MongoErrorLabel,
  MongoInvalidArgumentError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import { ReadModelFault, ReadModelsUnavailable } from '../read-models';

/** Runs what asks the driver; its errors become those of the port, others and those of its misuse stay as they are. */
export async function translatingErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
}

function translated(error: unknown): unknown {
  const fault = faultIn(error);
  if (fault !== undefined) return new ReadModelFault(fault, { cause: error });
  if (!(error instanceof MongoError) || error instanceof MongoAPIError) return error;
  const hint =
    error instanceof MongoServerSelectionError ? '. Is it up, its replica set initiated, and reachable?' : '';
  return new ReadModelsUnavailable(`MongoDB did not do what it was asked to: ${error.message}${hint}`, {
    cause: error,
  });
}

/** What is wrong with what was to be written; it would be refused again. */
function faultIn(error: unknown): string | undefined {
  const isRefused = BSON.BSONError.isBSONError(error) || error instanceof MongoInvalidArgumentError;
  if (isRefused) return `a document cannot be stored: ${error.message}`;
  const { code } = error as { readonly code?: unknown };
  return faults.get(code);
}

/** By the server's codes, and Node's of the buffer that the driver writes commands to. */
const faults: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [28, 'a path leads through a value that is no object'],
  [257, 'a batch is larger than one transaction may be'],
  [10334, 'a document is larger than 16 MiB'],
  ['ERR_OUT_OF_RANGE', 'a document is larger than 16 MiB'],
]);

/** Whether what failed may succeed if it is done again. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof MongoError) || error instanceof MongoAPIError) return false;
  return !(error instanceof MongoServerError) || passingLabels.some((label) => error.hasErrorLabel(label));
}

const passingLabels = [
  MongoErrorLabel.TransientTransactionError,
  MongoErrorLabel.UnknownTransactionCommitResult,
  MongoErrorLabel.RetryableWriteError,
];

/** Whether it is certain that the transaction was not committed. */
export function isAborted(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.TransientTransactionError);
}
