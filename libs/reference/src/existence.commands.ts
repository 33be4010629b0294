import { EdtfDate } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';

/** The days on which something exists, as a body names them. */
export abstract class ExistenceData {
  @EdtfDate({ optional: true, description: 'The first day on which it exists.' })
  since?: ValidTime;

  @EdtfDate({ optional: true, description: 'The inclusive last day on which it exists.' })
  until?: ValidTime;
}
