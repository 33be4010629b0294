import { specification } from '@app/kernel/testing';
import { delegation } from './delegation.aggregate';
import { attested, days } from './testing';

const { given } = specification(delegation);

describe('an attested visit', () => {
  it('is under way on its days, and completed from the day after', () => {
    const { on } = given().when(attested('2012-05-12', days('2012-05-12', '2012-05-14')));
    on('2012-05-11').thenCertainly({ status: 'none' });
    on('2012-05-12').thenCertainly({ status: 'underWay' });
    on('2012-05-14').thenCertainly({ status: 'underWay' });
    on('2012-05-15').thenCertainly({ status: 'completed' });
  });
});
