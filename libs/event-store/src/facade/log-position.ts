import type { Position } from '@app/kernel';
import { numberIn, positionFrom } from '../position-number';
import { AllStreamPosition } from './protocol';

/** A position as the protocol writes it: two numbers, which are equal for every event that this server tells of. */
interface TwoNumbers {
  getCommitPosition(): string;
  getPreparePosition(): string;
}

/** A position of the served log as the text of a number. */
export const numberOf = (position: Position): string => numberIn(position).toString();

/** The same as a message. */
export function allStreamPositionOf(position: Position): AllStreamPosition {
  const number = numberOf(position);
  return new AllStreamPosition().setCommitPosition(number).setPreparePosition(number);
}

/** Where an event at the position would stand. */
export const placeAt = (position: TwoNumbers): Position => positionFrom(BigInt(position.getCommitPosition()));

/** Just before that place: events of one append are numbered from one, so there is always room. */
export const placeBefore = (position: TwoNumbers): Position => {
  const commit = BigInt(position.getCommitPosition());
  return positionFrom(commit > 0n ? commit - 1n : 0n);
};

/** What a subscription from the position has behind it: the event there too, unless the position says that it does not. */
export const placeBehind = (position: TwoNumbers): Position =>
  BigInt(position.getPreparePosition()) < BigInt(position.getCommitPosition())
    ? placeBefore(position)
    : placeAt(position);
