import { act, specification } from '@app/kernel/testing';
import { mission } from './mission.aggregate';
import { missionView } from './mission.view';

const { given } = specification(mission);

const names = { en: 'United Nations Mission in Liberia', vi: 'Phái bộ Liên hợp quốc tại Liberia' };
const established = act('MissionEstablished', { code: 'mission:UNMIL', kind: 'peacekeeping', names }, '2003-09-19');
const ended = (on: string, data: object = {}) => act('MissionEnded', data, on);

describe('a mission that nobody has recorded', () => {
  it('begins with its mandate', () => {
    const { on } = given().when(established);
    on('2003-09-18').thenCertainly({ status: 'none' });
    on('2003-09-19').thenCertainly({ status: 'active', code: 'mission:UNMIL', since: { earliest: '2003-09-19' } });
  });

  it('does not end', () => {
    given().when(ended('2018-03-30')).thenRefused('record.none');
  });
});

describe('an active mission', () => {
  const { when } = given(established);

  it('is established once', () => {
    when(established).thenRefused('record.already-open');
  });

  it('has another name from a day on', () => {
    when(act('MissionRenamed', { names: { en: 'UNMIL' } }, '2010')).thenState({ names: { en: 'UNMIL' } });
    when(act('MissionRenamed', { names }, '2010')).thenRefused('mission.names-unchanged');
  });

  it('ends, and may hand its tasks on', () => {
    when(ended('2018-03-30')).thenState({ status: 'ended', until: { latest: '2018-03-30' } });
    when(ended('2018-03-30', { successor: 'mission:UNOWAS' })).thenState({ successor: 'mission:UNOWAS' });
    when(ended('2018-03-30', { successor: 'mission:UNMIL' })).thenRefused('mission.succeeds-itself');
  });
});

describe('a mission that has ended', () => {
  const { when } = given(established, ended('2018-03-30'));

  it('changes no more', () => {
    when(ended('2019')).thenRefused('mission.ended');
    when(act('MissionRenamed', { names: { en: 'UNMIL' } }, '2019')).thenRefused('mission.ended');
  });

  it('takes a late name from the days of its mandate', () => {
    when(act('MissionRenamed', { names: { en: 'UNMIL' } }, '2010')).thenState({
      status: 'ended',
      names: { en: 'UNMIL' },
    });
  });

  it('exists in its row until its last day', () => {
    const since = { earliest: '2003-09-19', latest: '2003-09-19' };
    const until = { earliest: '2018-03-30', latest: '2018-03-30' };
    const state = { status: 'ended', code: 'mission:UNMIL', kind: 'peacekeeping', names, since, until } as const;
    expect(missionView.fields(state)).toMatchObject({
      status: 'ended',
      successor: null,
      existsFirst: '2003-09-19',
      existsLast: '2018-03-30',
    });
    expect(missionView.fields({ status: 'none' })).toEqual({});
  });
});
