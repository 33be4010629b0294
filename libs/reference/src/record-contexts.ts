import type { EventType } from '@app/event-store';
import { recordContext } from '@app/http';
import { group } from './group/group.aggregate';
import { groupCommands } from './group/group.commands';
import type { GroupPayload } from './group/group.events';
import { groupEventVersions } from './group/group.events';
import { groupView } from './group/group.view';
import { mission } from './mission/mission.aggregate';
import { missionCommands } from './mission/mission.commands';
import type { MissionPayload } from './mission/mission.events';
import { missionEventVersions } from './mission/mission.events';
import { missionView } from './mission/mission.view';
import { partner } from './partner/partner.aggregate';
import { partnerCommands } from './partner/partner.commands';
import type { PartnerPayload } from './partner/partner.events';
import { partnerEventVersions } from './partner/partner.events';
import { partnerView } from './partner/partner.view';
import { person } from './person/person.aggregate';
import { personCommands } from './person/person.commands';
import { personEventVersions } from './person/person.events';
import { personView } from './person/person.view';
import { source } from './source/source.aggregate';
import { sourceCommands } from './source/source.commands';
import { sourceEventVersions } from './source/source.events';
import { sourceKey } from './source/source.state';
import { sourceView } from './source/source.view';
import { unit } from './unit/unit.aggregate';
import { unitCommands } from './unit/unit.commands';
import { unitEventVersions } from './unit/unit.events';
import { unitView } from './unit/unit.view';

const eventTypes = (versions: Readonly<Record<string, number>>): readonly EventType[] =>
  Object.entries(versions).map(([type, version]) => ({ type, version }));

/** States and organisations; one record for each code. */
export const partners = recordContext({
  aggregate: partner,
  eventTypes: eventTypes(partnerEventVersions),
  route: 'partners',
  commands: partnerCommands,
  view: partnerView,
  refersAs: 'partner',
  naturalKey: ({ code }: PartnerPayload<'PartnerRegistered'>) => code,
});

/** People who act for partners; nothing tells one from another of the same name but the record itself. */
export const persons = recordContext({
  aggregate: person,
  eventTypes: eventTypes(personEventVersions),
  route: 'persons',
  commands: personCommands,
  view: personView,
  refersAs: 'person',
});

/** Documents that entries cite. */
export const sources = recordContext({
  aggregate: source,
  eventTypes: eventTypes(sourceEventVersions),
  route: 'sources',
  commands: sourceCommands,
  view: sourceView,
  apart: true,
  refersAs: 'source',
  naturalKey: sourceKey,
});

/** Missions of organisations of states; one record for each code. */
export const missions = recordContext({
  aggregate: mission,
  eventTypes: eventTypes(missionEventVersions),
  route: 'missions',
  commands: missionCommands,
  view: missionView,
  refersAs: 'mission',
  naturalKey: ({ code }: MissionPayload<'MissionEstablished'>) => code,
});

/** Units of our own that send delegations. */
export const units = recordContext({
  aggregate: unit,
  eventTypes: eventTypes(unitEventVersions),
  route: 'units',
  commands: unitCommands,
  view: unitView,
  refersAs: 'unit',
});

/** Groups of partners, to whose members other registers are narrowed; one record for each code. */
export const groups = recordContext({
  aggregate: group,
  eventTypes: eventTypes(groupEventVersions),
  route: 'groups',
  commands: groupCommands,
  view: groupView,
  refersAs: 'group',
  naturalKey: ({ code }: GroupPayload<'GroupRegistered'>) => code,
});
