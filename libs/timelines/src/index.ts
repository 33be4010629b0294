export { auditProjection } from './audit.projection';
export { type AuditAsked, AuditQueries } from './audit.queries';
export type { AuditRow } from './audit.view';
export { type Verification, verifyStream } from './chain-verification';
export type { Page, PageAsked } from './paging';
export { timelineProjection } from './timeline.projection';
export { type TimelineAsked, type TimelineItem, type TimelinePage, TimelineQueries } from './timeline.queries';
export type { EntryStanding, TimelineRow } from './timeline.view';
export { timelineProjections, TimelinesModule } from './timelines.module';
