import { defineRules } from '@app/kernel';

/** What a delegation's history must keep (hard), keeps unless overridden (soft), and is worth a look (warning). */
export const delegationRules = defineRules({
  'delegation.without-host': ['hard', 'A proposal says who receives the delegation: a host, or the partner of a stop.'],
  'delegation.host-is-sender': ['hard', 'A delegation is received by another than its sender.'],
  'delegation.not-a-host': ['hard', 'A delegation is received by a host, or by the partner of one of its stops.'],
  'delegation.end-before-start': ['hard', 'A visit, or a stop, does not end before it begins.'],
  'delegation.stop-nowhere': ['hard', 'A stop names its partner, its place, or both.'],
  'delegation.stop-outside-visit': ['hard', 'A stop lies within the days of the visit.'],
  'delegation.stops-out-of-order': ['hard', 'Stops stand in the order of their first days.'],
  'delegation.decided-already': ['hard', 'A proposal is approved or rejected once.'],
  'delegation.approved-by-submitter': ['hard', 'Who decides on a delegation is another than who submitted it.'],
  'delegation.approval-without-mandate': ['warning', 'An approval names the instrument that it rests on.'],
  'delegation.not-approved': ['hard', 'A delegation is scheduled, departs and is received once it was approved.'],
  'delegation.postponed': ['hard', 'What was postponed is scheduled anew before it departs or is received.'],
  'delegation.begun': ['hard', 'Only what has not begun is decided on, postponed or cancelled.'],
  'delegation.not-under-way': ['hard', 'Meetings and completion are of a visit under way.'],
  'delegation.not-completed': ['hard', 'A report is of a visit that was completed.'],
  'delegation.final': ['hard', 'What has ended takes no further act, save the report on a completed visit.'],
  'delegation.head-not-a-member': ['hard', 'The head of a delegation is one of its members.'],
  'delegation.head-unchanged': ['hard', 'A new head is another than the one before.'],
  'delegation.no-head': ['hard', 'A head is replaced where one was named.'],
  'delegation.too-few-members': ['hard', 'A delegation has as many members as are named, women among them, or more.'],
  'delegation.post-not-held': ['soft', 'The head of a delegation holds the post in which it is led on that day.'],
  'delegation.agreement-unnamed': [
    'hard',
    'Where an agreement was signed, the outcome names it, and nothing else does.',
  ],
  'delegation.agreement-unsigned': ['warning', 'An agreement that an outcome names as signed is recorded as signed.'],
  'delegation.report-late': ['soft', "A report comes within the term that the unit's rule sets."],
  'delegation.report-term-differs': [
    'soft',
    'The term for the report is the one of the unit that answers for the visit.',
  ],
  'delegation.held-ahead': ['hard', 'What lies ahead is scheduled: a visit is attested as held from its first day on.'],
  'delegation.attested-after-opening': [
    'soft',
    'Our own visit after the opening of the register is recorded step by step.',
  ],
});
