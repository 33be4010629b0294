import { defineAggregate, present } from '@app/kernel';
import { inEnglish } from '../names.wording';
import { addition, registration } from '../registration.aggregate';
import type { GroupEvents } from './group.events';
import { joiningRefusals, partingRefusals } from './group.rules';
import type { Group } from './group.state';

/** Partners that belong together, some of them for a time. Streams are `group-<uuid>`, the uuid made of the code. */
export const group = defineAggregate<Group, GroupEvents>({
  category: 'group',
  initial: { status: 'none' },
  events: {
    GroupRegistered: registration({
      apply: ({ data: { code, names, organisation } }) => ({
        status: 'registered',
        code,
        names,
        ...present({ organisation }),
        members: [],
      }),
      describe: ({ data }) => `Registered ${data.code}: ${inEnglish(data.names)}`,
    }),
    MemberJoined: addition({
      check: joiningRefusals,
      apply: (state, { data: { partner } }) => ({
        ...state,
        members: [...state.members.filter((member) => member !== partner), partner],
      }),
      describe: ({ data }) => `${data.partner} joined`,
    }),
    MemberLeft: addition({
      check: partingRefusals,
      apply: (state, { data: { partner } }) => ({
        ...state,
        members: state.members.filter((member) => member !== partner),
      }),
      describe: ({ data }) => `${data.partner} left`,
    }),
  },
});
