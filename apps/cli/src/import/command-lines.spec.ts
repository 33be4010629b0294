import { planLine } from './command-lines';

const line = (value: object): ReturnType<typeof planLine> => planLine(JSON.stringify(value));
const body = { data: {}, validTime: null };

describe('a line of commands', () => {
  it('is posted where it says, under its key', () => {
    expect(line({ post: '/agreements/propose', key: 'k1', body })).toEqual({
      path: '/agreements/propose',
      key: 'k1',
      body,
    });
  });

  it('names its route by the parts, as the command line does', () => {
    expect(line({ route: 'partners', verb: 'register', key: 'k', body })).toMatchObject({ path: '/partners/register' });
    expect(line({ route: 'partners', id: 'iso:VNM', verb: 'rename', key: 'k', body })).toMatchObject({
      path: '/partners/iso%3AVNM/rename',
    });
  });

  it('keeps its place among the lines about the same record, and opens records in no order', () => {
    expect(line({ post: '/agreements/AGR-2026-0001/sign', key: 'k', body })).toMatchObject({ lane: 'AGR-2026-0001' });
    expect(line({ post: '/agreements/propose', key: 'k', body })).not.toHaveProperty('lane');
  });

  it('without a key is recognised by what it says', () => {
    const [first, same, other] = [
      line({ post: '/agreements/propose', body }),
      line({ post: '/agreements/propose', body }),
      line({ post: '/agreements/attest', body }),
    ];
    expect(first).toEqual(same);
    expect(first).toMatchObject({ key: expect.stringMatching(/^ndjson:[0-9a-f]{64}$/u) as string });
    expect(other).not.toMatchObject({ key: (first as { key: string }).key });
  });

  it.each([
    ['[1]', undefined, 'no JSON object'],
    ['{"post":', undefined, 'no JSON object'],
    ['{"post":"/agreements/propose"}', '', "must have required property 'body'"],
    ['{"post":"agreements","body":{}}', '/post', 'must match pattern'],
    ['{"post":"/agreements?dryRun=true","body":{}}', '/post', 'must match pattern'],
    ['{"route":"agreements","body":{}}', '', 'must'],
    ['{"post":"/a/b","body":[]}', '/body', 'must be object'],
    ['{"post":"/a/b","body":{},"key":"two words"}', '/key', 'must match pattern'],
    ['{"post":"/a/b","body":{},"actor":"anna"}', '', 'must NOT have additional properties (actor)'],
  ])('that is wrong says where: %s', (text, field, reason) => {
    const { rejections } = planLine(text) as { rejections: { field?: string; reason: string }[] };
    const [{ field: found, reason: said } = { reason: '' }] = rejections;
    expect([found, said]).toEqual([field, expect.stringContaining(reason)]);
  });
});
