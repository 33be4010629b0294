import { defineAggregate, present, refuse } from '@app/kernel';
import { renamingRefusals } from '../names.rules';
import { inEnglish } from '../names.wording';
import { addition, registration } from '../registration.aggregate';
import type { MissionEvents } from './mission.events';
import { missionRules as rules } from './mission.rules';
import type { EstablishedMission, Mission } from './mission.state';

const notEnded = ({ status }: EstablishedMission) => (status === 'ended' ? [refuse(rules['mission.ended'])] : []);

/** A mission of an organisation of states. Streams are `mission-<uuid>`, the uuid made of the code. */
export const mission = defineAggregate<Mission, MissionEvents>({
  category: 'mission',
  initial: { status: 'none' },
  events: {
    MissionEstablished: registration({
      apply: ({ data: { code, kind, names, organisation }, day }) => ({
        status: 'active',
        code,
        kind,
        names,
        ...present({ organisation }),
        since: day,
      }),
      describe: ({ data }) => `Established ${data.code}: ${inEnglish(data.names)}`,
    }),
    MissionRenamed: addition({
      check: (state, { data }) => [
        ...notEnded(state),
        ...renamingRefusals(rules['mission.names-unchanged'], state.names, data.names),
      ],
      apply: (state, { data }) => ({ ...state, names: data.names }),
      describe: ({ data }) => `Renamed to ${inEnglish(data.names)}`,
    }),
    MissionEnded: addition({
      check: (state, { data: { successor } }) => [
        ...notEnded(state),
        ...(successor === state.code ? [refuse(rules['mission.succeeds-itself'], undefined, '/data/successor')] : []),
      ],
      apply: (state, { data: { successor }, day }) => ({
        ...state,
        status: 'ended',
        until: day,
        ...present({ successor }),
      }),
      describe: ({ data: { successor } }) => `Ended${successor === undefined ? '' : `, succeeded by ${successor}`}`,
    }),
  },
});
