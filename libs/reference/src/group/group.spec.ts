import { act, specification } from '@app/kernel/testing';
import { group } from './group.aggregate';
import { groupView } from './group.view';

const { given } = specification(group, { today: '2026-11-23' });

const sources = [{ sourceId: 'a-source' }];
const names = { en: 'Member states of ASEAN', vi: 'Các nước thành viên ASEAN' };
const registered = act('GroupRegistered', { code: 'group:ASEAN', names }, '1967-08-08');
const joined = (partner: string, on: string | null) => act('MemberJoined', { partner }, on, { sources });
const left = (partner: string, on: string) => act('MemberLeft', { partner }, on, { sources });

describe('a group', () => {
  const { when } = given(registered, joined('iso:THA', '1967-08-08'));

  it('has members from a day on', () => {
    const { on } = when(joined('iso:VNM', '1995-07-28'), joined('iso:TLS', '2025-10-26'));
    on('1995-07-27').thenCertainly({ members: ['iso:THA'] });
    on('1995-07-28').thenCertainly({ members: ['iso:THA', 'iso:VNM'] });
    on('2026-01-01').thenCertainly({ members: ['iso:THA', 'iso:VNM', 'iso:TLS'] });
  });

  it('has them no more from another day on', () => {
    const { on } = when(left('iso:THA', '2000-01-01'));
    on('1999-12-31').thenCertainly({ members: ['iso:THA'] });
    on('2000-01-01').thenCertainly({ members: [] });
  });

  it('may or may not have a member whose day is not known exactly', () => {
    when(joined('iso:VNM', '1995'))
      .on('1995-06-01')
      .thenPossibly({ members: ['iso:THA'] }, { members: ['iso:THA', 'iso:VNM'] });
  });

  it('takes nobody twice, and loses nobody that it does not have', () => {
    when(joined('iso:THA', '2000')).thenRefused('group.member-already');
    when(left('iso:VNM', '2000')).thenRefused('group.not-a-member');
    when(left('iso:THA', '2000'), joined('iso:THA', '2001')).thenState({ members: ['iso:THA'] });
  });

  it('believes a source, and nothing else', () => {
    when(act('MemberJoined', { partner: 'iso:VNM' }, '1995-07-28')).thenRefused('group.source-missing');
    when(act('MemberLeft', { partner: 'iso:THA' }, '1995-07-28')).thenRefused('group.source-missing');
  });

  it('is registered once', () => {
    when(registered).thenRefused('record.already-open');
    given().when(joined('iso:VNM', '1995')).thenRefused('record.none');
  });

  it('shows its members in its row', () => {
    const state = { status: 'registered', code: 'group:ASEAN', names, members: ['iso:THA'] } as const;
    expect(groupView.fields(state)).toMatchObject({ code: 'group:ASEAN', members: ['iso:THA'] });
    expect(groupView.fields({ status: 'none' })).toEqual({});
  });
});
